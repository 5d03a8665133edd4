using Microsoft.Extensions.Options;
using Pigeon.Escalation.Flows;

namespace Pigeon.Escalation.Engine;

/// <summary>
/// Finds all that is wrong with the options of an engine, flows and pools included: each with the value and what is
/// allowed.
/// </summary>
internal static class OptionsFaults
{
    /// <exception cref="OptionsValidationException">There are faults; the message has all of them.</exception>
    public static void ThrowIfAny(EscalationOptions options, IReadOnlyCollection<string>? pools, string name)
    {
        if (Find(options, pools) is { Count: > 0 } faults)
        {
            throw new OptionsValidationException(name, typeof(EscalationOptions), faults);
        }
    }

    /// <param name="options">The options.</param>
    /// <param name="pools">The pools that the host's own arbiter knows; null: those of the options.</param>
    public static List<string> Find(EscalationOptions options, IReadOnlyCollection<string>? pools)
    {
        var faults = new List<string>();
        FindInNumbers(options, faults);
        foreach (var (pool, capacity) in options.Pools)
        {
            if (string.IsNullOrEmpty(pool))
            {
                faults.Add("Pools has an empty name: a pool needs a name");
            }

            FlowFaults.Between(capacity, 1, EscalationDefaults.MaxCapacity, $"Pools['{pool}']", faults);
        }

        pools ??= PoolsOf(options).Keys.ToArray();
        FindInFlows(options, pools, faults);
        return faults;
    }

    /// <summary>The pools of the options, or the one that stands in for none.</summary>
    public static IReadOnlyDictionary<string, int> PoolsOf(EscalationOptions options) => options.Pools.Count > 0
        ? new Dictionary<string, int>(options.Pools, StringComparer.Ordinal)
        : new Dictionary<string, int>(StringComparer.Ordinal) { [EscalationDefaults.Pool] = EscalationDefaults.Capacity };

    private static void FindInNumbers(EscalationOptions o, List<string> faults)
    {
        FlowFaults.Between(o.RingTimeout, nameof(o.RingTimeout), faults);
        FlowFaults.Between(o.BusyVerdict, nameof(o.BusyVerdict), faults);
        FlowFaults.Between(o.AnsweredCap, nameof(o.AnsweredCap), faults);
        FlowFaults.Between(o.AttemptGap, nameof(o.AttemptGap), faults);
        FlowFaults.Between(o.KeyWait, nameof(o.KeyWait), faults);
        FlowFaults.Between(o.BridgeCap, nameof(o.BridgeCap), faults);
        FlowFaults.Between(o.ReadingsPerSet, 1, 100, nameof(o.ReadingsPerSet), faults);
        FlowFaults.Between(o.MaxSets, 1, 100, nameof(o.MaxSets), faults);
        FlowFaults.Between(o.MaxLoopLimit, 1, 10_000, nameof(o.MaxLoopLimit), faults);
        FlowFaults.Between(o.MaxWaiting, 0, int.MaxValue, nameof(o.MaxWaiting), faults);
        FlowFaults.Between(o.HostNumber, 0, 1023, nameof(o.HostNumber), faults);
        FlowFaults.Between(o.EndedRunsKept, 0, int.MaxValue, nameof(o.EndedRunsKept), faults);
        FindInJournal(o, faults);
        FlowFaults.Between(o.EventBuffer, 1, 1_000_000, nameof(o.EventBuffer), faults);
    }

    private static void FindInJournal(EscalationOptions o, List<string> faults)
    {
        if (o.HistoryKept < TimeSpan.Zero)
        {
            faults.Add($"{nameof(o.HistoryKept)} is {o.HistoryKept:c}: 00:00:00 or more is allowed");
        }

        if (o.ExpireAfter < TimeSpan.Zero)
        {
            faults.Add($"{nameof(o.ExpireAfter)} is {o.ExpireAfter:c}: null, for never, or 00:00:00 or more is allowed");
        }

        if (o.JournalTimeout < TimeSpan.FromMilliseconds(1) || o.JournalTimeout > EscalationDefaults.MaxDuration)
        {
            faults.Add($"{nameof(o.JournalTimeout)} is {o.JournalTimeout:c}: 00:00:00.001 to 10000 hours is allowed");
        }
    }

    private static void FindInFlows(EscalationOptions options, IReadOnlyCollection<string> pools, List<string> faults)
    {
        var flows = new Dictionary<string, CallFlow>(StringComparer.Ordinal);
        foreach (var flow in options.Flows)
        {
            var before = faults.Count;
            FlowFaults.Find(flow, $"Flows['{flow.Id}']", options.MaxLoopLimit, faults);
            if (faults.Count == before && !pools.Contains(flow.Pool))
            {
                faults.Add($"Flows['{flow.Id}'].Pool is '{flow.Pool}': the pools are {string.Join(", ", pools)}");
            }

            if (!string.IsNullOrEmpty(flow.Id) && !flows.TryAdd(flow.Id, flow))
            {
                faults.Add($"Flows has two flows '{flow.Id}': an id stands for one flow");
            }
        }

        foreach (var flow in flows.Values)
        {
            FlowFaults.FindInChain(flow, $"Flows['{flow.Id}']", flows, faults);
        }
    }
}
