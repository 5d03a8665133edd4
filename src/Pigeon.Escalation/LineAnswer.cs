namespace Pigeon.Escalation;

/// <summary>What an arbiter answers to a request for a line. A value.</summary>
public readonly record struct LineAnswer
{
    private LineAnswer(LineAnswerKind kind, LineLease lease, LineTicket ticket) => (Kind, Lease, Ticket) = (kind, lease, ticket);

    /// <summary>Granted, waiting, or why not.</summary>
    public LineAnswerKind Kind { get; }

    /// <summary>The line, when granted.</summary>
    public LineLease Lease { get; }

    /// <summary>The place in the queue, when waiting.</summary>
    public LineTicket Ticket { get; }

    /// <summary>A line was free.</summary>
    public static LineAnswer Granted(in LineLease lease) => new(LineAnswerKind.Granted, lease, default);

    /// <summary>The listener will be told.</summary>
    public static LineAnswer Waiting(in LineTicket ticket) => new(LineAnswerKind.Waiting, default, ticket);

    /// <summary>Nothing has changed.</summary>
    /// <param name="why">Any kind but granted and waiting.</param>
    public static LineAnswer Refused(LineAnswerKind why) => new(why, default, default);
}
