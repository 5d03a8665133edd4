namespace Pigeon.Escalation.Proof.Storm;

/// <summary>One line of a world's chronicle. Members that do not apply keep their default.</summary>
internal sealed record Entry
{
    public required What What { get; init; }

    /// <summary>Its place in the chronicle, from 0.</summary>
    public int Index { get; init; }

    /// <summary>From the start of the world.</summary>
    public TimeSpan At { get; init; }

    /// <summary>Which incarnation of the host, from 1.</summary>
    public int Life { get; init; }

    /// <summary>The run's name in the script, for what the host does.</summary>
    public string? Name { get; init; }

    public RunId Run { get; init; }

    /// <summary>The attempt within the run; 0: not about a call.</summary>
    public int Attempt { get; init; }

    public AttemptKind Kind { get; init; }

    public PromptKind Prompt { get; init; }

    public char Key { get; init; }

    public CallOutcome Outcome { get; init; }

    public RefusalReason Refusal { get; init; }

    /// <summary>The phone, the text, the flow, the pool, the fault.</summary>
    public string Text { get; init; } = "";

    public CallFlowEvent Event { get; init; }

    public CallId Call => new(Run, Attempt);

    public override string ToString()
    {
        var about = Attempt > 0 ? Call.ToString() : Run == default ? "" : Run.ToString();
        var more = What switch
        {
            What.Told => ToldText(),
            What.PlaceAsked or What.Dialled => $"{Kind} {Text}",
            What.PromptAsked => $"{Prompt} {Text}",
            What.KeyPressed => $"{Key}",
            What.CallEnded => $"{Outcome}",
            What.StartAnswered or What.AbortAnswered or What.AcknowledgeAnswered => $"{Refusal} {Text}",
            _ => Text,
        };
        return $"{Index,5} {At:c} life {Life} {What} {Name} {about} {more}".TrimEnd();
    }

    private string ToldText()
    {
        var e = Event;
        var key = e.Key == '\0' ? "" : $" key {e.Key}";
        return $"{e.Kind} at {e.At:HH:mm:ss.fff} {e.AttemptKind} {e.Contact} {e.Phone} loop {e.Loop}{key} "
            + $"{e.AttemptStatus}/{e.AttemptReason} "
            + $"{e.RunStatus}/{e.RunReason} {e.Rule} {e.Turn} {e.TurnRule} line {e.Line}{(e.IsRepeated ? " repeated" : "")}";
    }
}
