namespace Pigeon.Escalation.Storage.PostgreSql;

/// <summary>
/// What a commit says, in memory of its own: when the caller cannot wait any longer, its payloads are used for something else, and
/// the statement may still be on its way.
/// </summary>
internal sealed class CommitCopy
{
    public CommitCopy(in JournalCommit commit)
    {
        Token = commit.Token;
        Number = commit.Row.Number;
        Payload = commit.Row.Payload.ToArray();
        RemoveThrough = commit.RemoveThrough;
        TrimBefore = commit.TrimBefore?.UtcTicks;
        if (commit.Ended is { Count: > 0 } || commit.Definitions is { Count: > 0 })
        {
            Ended = new EndedColumns(commit.Ended);
            DefinitionIds = [.. (commit.Definitions ?? []).Select(static d => d.Key.ToByteArray())];
            Definitions = [.. (commit.Definitions ?? []).Select(static d => d.Value.ToArray())];
        }
    }

    public long Token { get; }

    public long Number { get; }

    public byte[] Payload { get; }

    public long RemoveThrough { get; }

    public long? TrimBefore { get; }

    /// <summary>Null: nothing goes into the history.</summary>
    public EndedColumns? Ended { get; }

    public byte[][] DefinitionIds { get; } = [];

    public byte[][] Definitions { get; } = [];
}
