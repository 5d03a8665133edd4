namespace Pigeon.Escalation;

/// <summary>One report of a carrier about one call. A value.</summary>
public readonly record struct CallReport
{
    /// <summary>The call.</summary>
    public CallId Call { get; private init; }

    /// <summary>What has happened.</summary>
    public CallReportKind Kind { get; private init; }

    /// <summary>The key, when one was pressed: <c>0</c>-<c>9</c>, <c>*</c>, <c>#</c>.</summary>
    public char Key { get; private init; }

    /// <summary>The prompt's ordinal, or the key's number within the call (0: the carrier does not number keys).</summary>
    public int Ordinal { get; private init; }

    /// <summary>How the call has ended.</summary>
    public CallOutcome Outcome { get; private init; }

    /// <summary>The carrier's name, when one of several has taken the call.</summary>
    public string? Carrier { get; private init; }

    /// <summary>One of several carriers has taken the call; told again when it was passed on to another.</summary>
    /// <param name="call">The call.</param>
    /// <param name="carrier">The carrier's name, kept with the attempt.</param>
    public static CallReport Taken(CallId call, string carrier) =>
        new() { Call = call, Kind = CallReportKind.Taken, Carrier = carrier ?? throw new ArgumentNullException(nameof(carrier)) };

    /// <summary>The phone rings.</summary>
    public static CallReport Ringing(CallId call) => new() { Call = call, Kind = CallReportKind.Ringing };

    /// <summary>The call was picked up.</summary>
    public static CallReport Answered(CallId call) => new() { Call = call, Kind = CallReportKind.Answered };

    /// <summary>A key was pressed.</summary>
    /// <param name="call">The call.</param>
    /// <param name="key">The key.</param>
    /// <param name="number">1, 2, … within the call, so that a repeated report of one press is known for what it is (D3); 0
    /// when the carrier cannot tell.</param>
    public static CallReport KeyPressed(CallId call, char key, int number = 0) =>
        new() { Call = call, Kind = CallReportKind.KeyPressed, Key = key, Ordinal = number };

    /// <summary>The prompt with this ordinal is over.</summary>
    public static CallReport PromptEnded(CallId call, int ordinal) =>
        new() { Call = call, Kind = CallReportKind.PromptEnded, Ordinal = ordinal };

    /// <summary>The call is over.</summary>
    public static CallReport Ended(CallId call, CallOutcome outcome) =>
        new() { Call = call, Kind = CallReportKind.Ended, Outcome = outcome };
}
