namespace Pigeon.Escalation.Testing.Reading;

/// <summary>The engine's settings.</summary>
internal static class SettingsReader
{
    private static readonly string[] Names =
    [
        "ringTimeout", "busyVerdict", "answeredCap", "attemptGap", "keyWait", "readingsPerSet", "maxSets",
        "bridgeCap", "maxLoopLimit", "maxWaiting",
    ];

    public static void Read(ScenarioNode? node, EscalationOptions options)
    {
        var settings = Members.Of(node, Names);
        options.RingTimeout = settings["ringTimeout"].Duration(options.RingTimeout);
        options.BusyVerdict = settings["busyVerdict"].Duration(options.BusyVerdict);
        options.AnsweredCap = settings["answeredCap"].Duration(options.AnsweredCap);
        options.AttemptGap = settings["attemptGap"].Duration(options.AttemptGap);
        options.KeyWait = settings["keyWait"].Duration(options.KeyWait);
        options.ReadingsPerSet = settings["readingsPerSet"].Integer(options.ReadingsPerSet, 1, Bounds.MostReadings);
        options.MaxSets = settings["maxSets"].Integer(options.MaxSets, 1, Bounds.MostReadings);
        options.BridgeCap = settings["bridgeCap"].Duration(options.BridgeCap);
        options.MaxWaiting = settings["maxWaiting"].Integer(options.MaxWaiting, 0, int.MaxValue);

        // A limit that cannot be read says nothing of the flows.
        var maxLoopLimit = settings["maxLoopLimit"];
        options.MaxLoopLimit = maxLoopLimit.Integer(maxLoopLimit is null ? options.MaxLoopLimit : Bounds.MostLoops, 1, Bounds.MostLoops);
    }
}
