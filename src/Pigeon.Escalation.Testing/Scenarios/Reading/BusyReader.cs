namespace Pigeon.Escalation.Testing.Reading;

/// <summary>What a loop in which everybody was busy means (O8).</summary>
internal static class BusyReader
{
    private static readonly string[] Names = ["policy", "delay", "limit"];

    public static BusyPolicy Read(ScenarioNode? node)
    {
        var busy = Members.Of(node, Names);
        var policy = busy.Required("policy");
        var retries = policy.Word(("advance", false), ("retryLoop", true));
        if (!retries)
        {
            // A policy that is missing or not known has its own fault; what goes with it cannot be judged.
            if (policy is { Text: "advance" }) busy.NotHere("with the policy \"retryLoop\"", "delay", "limit");
            return BusyPolicy.Advance;
        }

        var delay = busy.Required("delay").Duration();
        return BusyPolicy.RetryLoop(delay, busy.Required("limit").Integer(1, 1, int.MaxValue));
    }
}
