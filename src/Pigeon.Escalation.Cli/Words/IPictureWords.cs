namespace Pigeon.Escalation.Cli.Words;

/// <summary>The words that only the picture needs.</summary>
internal interface IPictureWords
{
    /// <summary>The language as a BCP 47 tag.</summary>
    string Language { get; }

    string LinesSection { get; }
    string PhonesSection { get; }
    string LineLane(string pool, int line, bool manyPools);
    string QueueLane(string pool, bool manyPools);
    string OtherLines(int count);
    string Waiting(string run);
    string Ringing { get; }
    string Talking { get; }
    string Busy { get; }
    string WaitingKey { get; }
    string HoldsLine { get; }
    string KeyPressed { get; }
    string Bridge { get; }

    /// <summary>A bar's name with what the call is for; the name alone for a plain one.</summary>
    string BarLabel(string name, AttemptKind kind, bool foundBusy);

    /// <summary>What a pointer resting on a call is told.</summary>
    string CallTip(string run, int attempt, string contact, string phone, string from, string to);
}
