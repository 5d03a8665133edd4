namespace Pigeon.Escalation.Journal;

/// <summary>An ended run in bytes: version, how it stood at its end, its records, checksum. The past is kept as it was decided.</summary>
internal static class EndedRunFormat
{
    public static EndedRun Of(CallFlowRun run, DefinitionId definition, in RunRecords records, JournalBuffer buffer)
    {
        buffer.Clear();
        buffer.Byte(RecordFormat.Version);
        RunFormat.Write(buffer, run);
        buffer.Number((ulong)records.Length);
        buffer.Bytes(records.Span);
        buffer.Seal(0, run.Id.Value);
        return new EndedRun
        {
            Run = run.Id,
            Definition = definition,
            AcceptedAt = run.AcceptedAt,
            EndedAt = run.EndedAt ?? run.AcceptedAt,
            Status = run.Status,
            Flow = run.Flow,
            Pool = run.Pool,
            Contacts = ContactsOf(run),
            Payload = buffer.Span.ToArray(),
        };
    }

    private static string[] ContactsOf(CallFlowRun run)
    {
        if (run.Attempts is [var only] && (run.Contact ?? only.Contact) == only.Contact)
        {
            return [only.Contact];
        }

        var contacts = run.Attempts.Select(a => a.Contact);
        return [.. (run.Contact is null ? contacts : contacts.Append(run.Contact)).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>How it stood at its end, and its records.</summary>
    /// <exception cref="JournalException">Damaged, or newer than this build.</exception>
    public static CallFlowRun Read(EndedRun ended, out ReadOnlySpan<byte> records)
    {
        var body = JournalBytes.Unseal(ended.Payload.Span, ended.Run.Value, $"ended run {ended.Run}");
        var run = RunFormat.Read(ref body, ended.Run);
        records = body.Take(body.Int32());
        body.End();
        return run;
    }
}
