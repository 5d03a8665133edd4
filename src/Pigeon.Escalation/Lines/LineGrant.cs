namespace Pigeon.Escalation.Lines;

/// <summary>A line that has gone to a request that waited. Line 0: nobody waited.</summary>
internal readonly record struct LineGrant(int Line, long Token, LinePlace Ticket, RunId Run, ILineListener Listener);
