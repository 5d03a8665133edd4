namespace Pigeon.Escalation.Journal;

/// <summary>A run with its attempts in bytes, for the history.</summary>
internal static class RunFormat
{
    /// <summary>The highest that this build knows.</summary>
    private const Rule LastRule = Rule.D4;

    public static void Write(JournalBuffer buffer, CallFlowRun run)
    {
        buffer.Text(run.Flow);
        buffer.Text(run.Pool);
        buffer.Signed(run.Priority);
        buffer.Byte((byte)run.Status);
        buffer.Byte((byte)run.Reason);
        buffer.Byte((byte)run.Rule);
        buffer.OptionalText(run.Contact);
        buffer.Number(run.Key);
        buffer.Int64(run.AcceptedAt.UtcTicks);
        WriteTime(buffer, run.StartedAt);
        WriteTime(buffer, run.EndedAt);
        buffer.Number((ulong)run.Attempts.Count);
        foreach (var attempt in run.Attempts)
        {
            Write(buffer, attempt);
        }
    }

    public static CallFlowRun Read(ref JournalBytes body, RunId id)
    {
        var run = new CallFlowRun
        {
            Id = id,
            Flow = body.Text(),
            Pool = body.Text(),
            Priority = body.SignedInt32(),
            Status = (RunStatus)body.Value((byte)RunStatus.Aborted, "status of a run"),
            Reason = (RunReason)body.Value((byte)RunReason.Expired, "reason of a run"),
            Rule = ReadRule(ref body),
            Contact = body.OptionalText(),
            Key = body.Key(),
            AcceptedAt = ReadInstant(ref body),
            StartedAt = ReadTime(ref body),
            EndedAt = ReadTime(ref body),
        };
        var attempts = new CallAttempt[body.Count(leastSize: 16)];
        for (var i = 0; i < attempts.Length; i++)
        {
            attempts[i] = ReadAttempt(ref body);
        }

        return run with { Attempts = attempts };
    }

    private static void Write(JournalBuffer buffer, CallAttempt attempt)
    {
        buffer.Number((ulong)attempt.Number);
        buffer.Byte((byte)attempt.Kind);
        buffer.Text(attempt.Contact);
        buffer.Text(attempt.Phone);
        buffer.Number((ulong)attempt.Loop);
        buffer.Byte((byte)attempt.Status);
        buffer.Byte((byte)attempt.Reason);
        buffer.Number(attempt.Key);
        buffer.Int64(attempt.StartedAt.UtcTicks);
        WriteTime(buffer, attempt.AnsweredAt);
        WriteTime(buffer, attempt.EndedAt);
        buffer.Byte((byte)attempt.Rule);
        buffer.Byte((byte)attempt.Turn);
        buffer.Byte((byte)attempt.TurnRule);
        buffer.OptionalText(attempt.Carrier);
    }

    private static CallAttempt ReadAttempt(ref JournalBytes body) => new()
    {
        Number = body.Int32(),
        Kind = (AttemptKind)body.Value((byte)AttemptKind.Target, "kind of an attempt"),
        Contact = body.Text(),
        Phone = body.Text(),
        Loop = body.Int32(),
        Status = (AttemptStatus)body.Value((byte)AttemptStatus.Aborted, "status of an attempt"),
        Reason = (AttemptReason)body.Value((byte)AttemptReason.CapExceeded, "reason of an attempt"),
        Key = body.Key(),
        StartedAt = ReadInstant(ref body),
        AnsweredAt = ReadTime(ref body),
        EndedAt = ReadTime(ref body),
        Rule = ReadRule(ref body),
        Turn = (Turn)body.Value((byte)Turn.FreeLine, "turn"),
        TurnRule = ReadRule(ref body),
        Carrier = body.OptionalText(),
    };

    private static void WriteTime(JournalBuffer buffer, DateTimeOffset? time)
    {
        buffer.Byte(time is null ? (byte)0 : (byte)1);
        if (time is { } at)
        {
            buffer.Int64(at.UtcTicks);
        }
    }

    private static DateTimeOffset? ReadTime(ref JournalBytes body) => body.Flag() ? ReadInstant(ref body) : null;

    private static Rule ReadRule(ref JournalBytes body) => (Rule)body.Value((byte)LastRule, "rule");

    public static DateTimeOffset ReadInstant(ref JournalBytes body) => new(body.Ticks(), TimeSpan.Zero);
}
