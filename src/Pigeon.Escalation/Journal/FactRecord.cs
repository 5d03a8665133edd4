using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Journal;

/// <summary>One fact as the log holds it. A value.</summary>
/// <param name="Sequence">1, 2, … in the order of all facts of a journal.</param>
/// <param name="Run">The run.</param>
/// <param name="Fact">What has happened.</param>
/// <param name="Digest">
/// The <see cref="StateDigest"/> of the state that the fact found, so that a build which decides otherwise is found out; 0 when
/// another fact of the run went into the same row before it.
/// </param>
internal readonly record struct FactRecord(long Sequence, RunId Run, Fact Fact, uint Digest)
{
    [Flags]
    private enum Members : byte
    {
        Attempt = 1,
        Ordinal = 2,
        Token = 4,
        Key = 8,
        Outcome = 16,
        Mode = 32,
        Name = 64,
        Digest = 128,
    }

    public void Write(JournalBuffer buffer) => Write(buffer, Sequence, Run, Fact, Digest);

    /// <summary>The same without a record: a fact is written from where it stands.</summary>
    public static void Write(JournalBuffer buffer, long sequence, RunId run, in Fact fact, uint digest)
    {
        var start = buffer.BeginRecord(RecordKind.Fact);
        buffer.Number((ulong)sequence);
        buffer.Int64(run.Value);
        buffer.Byte((byte)fact.Kind);
        buffer.Int64(fact.At);
        var members = Present(fact, digest);
        buffer.Byte((byte)members);
        if ((members & Members.Attempt) != 0) { buffer.Number((ulong)fact.Attempt); }
        if ((members & Members.Ordinal) != 0) { buffer.Signed(fact.Ordinal); }
        if ((members & Members.Token) != 0) { buffer.Signed(fact.Token); }
        if ((members & Members.Key) != 0) { buffer.Number(fact.Key); }
        if ((members & Members.Outcome) != 0) { buffer.Byte((byte)fact.Outcome); }
        if ((members & Members.Mode) != 0) { buffer.Byte((byte)fact.Mode); }
        if ((members & Members.Name) != 0) { buffer.Text(fact.Name!); }
        if ((members & Members.Digest) != 0) { buffer.UInt32(digest); }
        buffer.EndRecord(start);
    }

    public static FactRecord Read(ref JournalBytes body)
    {
        var sequence = (long)body.Number();
        var run = new RunId(body.Int64());
        var kind = body.Byte();
        body.Expect(kind, (long)FactKind.CallTaken, "fact");
        var at = body.Ticks();
        var members = (Members)body.Byte();
        var fact = new Fact
        {
            Kind = (FactKind)kind,
            At = at,
            Attempt = (members & Members.Attempt) != 0 ? body.Int32() : 0,
            Ordinal = (members & Members.Ordinal) != 0 ? body.SignedInt32() : 0,
            Token = (members & Members.Token) != 0 ? body.Signed() : 0,
            Key = (members & Members.Key) != 0 ? body.Key() : '\0',
            Outcome = (members & Members.Outcome) != 0 ? ReadOutcome(ref body) : CallOutcome.None,
            Mode = (members & Members.Mode) != 0 ? (AbortMode)body.Value((byte)AbortMode.HangUp, "mode of an abort") : 0,
            Name = (members & Members.Name) != 0 ? body.Text() : null,
        };
        var digest = (members & Members.Digest) != 0 ? body.UInt32() : 0;
        body.End();
        return new FactRecord(sequence, run, fact, digest);
    }

    private static CallOutcome ReadOutcome(ref JournalBytes body) =>
        (CallOutcome)body.Value((byte)CallOutcome.ProviderError, "outcome of a call");

    private static Members Present(in Fact fact, uint digest) =>
        (fact.Attempt != 0 ? Members.Attempt : 0)
        | (fact.Ordinal != 0 ? Members.Ordinal : 0)
        | (fact.Token != 0 ? Members.Token : 0)
        | (fact.Key != '\0' ? Members.Key : 0)
        | (fact.Outcome != CallOutcome.None ? Members.Outcome : 0)
        | (fact.Mode != 0 ? Members.Mode : 0)
        | (fact.Name is not null ? Members.Name : 0)
        | (digest != 0 ? Members.Digest : 0);
}
