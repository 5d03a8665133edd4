namespace Pigeon.Escalation.Lines;

/// <summary>What a request got: a line and its lease's token, or a slot in the queue and its ticket's token.</summary>
internal readonly record struct LinePlace(int Number, long Token);
