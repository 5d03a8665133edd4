namespace Pigeon.Escalation;

/// <summary>The right to use one line until it is released.</summary>
/// <param name="Pool">The pool.</param>
/// <param name="Run">Whom the line is for.</param>
/// <param name="Line">Which line: 1, 2, … up to the pool's capacity; the lowest that was free.</param>
/// <param name="Token">The fencing token: higher than that of any lease of the pool before.</param>
public readonly record struct LineLease(string Pool, RunId Run, int Line, long Token)
{
    /// <summary>Where the arbiter that granted it keeps the pool: saves it a look-up, and is no part of what the lease says.</summary>
    internal int Place { get; init; }

    /// <summary>The same line, for the same run, by the same token.</summary>
    public bool Equals(LineLease other) => Token == other.Token && Line == other.Line && Run == other.Run && Pool == other.Pool;

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Pool, Run, Line, Token);
}
