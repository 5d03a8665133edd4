namespace Pigeon.Escalation.Proof.Storm;

/// <summary>What a storm was made of, so that one sees that it is not idle. Safe to use from any thread.</summary>
internal sealed class StormTotals
{
    private readonly object _gate = new();
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    public long Worlds { get; private set; }

    public void Add(World world)
    {
        lock (_gate)
        {
            Worlds++;
            foreach (var fault in world.Faults.Happened)
            {
                Count($"fault {fault.Kind}");
            }

            foreach (var point in Enum.GetValues<FaultPoint>())
            {
                Count($"passed {point}", world.Faults.Count(point));
            }

            foreach (var entry in world.Chronicle.Entries.Where(e => e.What is not (What.Told or What.FaultDone)))
            {
                Count($"seen {entry.What}{(entry.Refusal == RefusalReason.None ? "" : $" {entry.Refusal}")}");
            }

            foreach (var run in world.Chronicle.Found)
            {
                Count($"runs {run.Status} {(run.Reason == RunReason.None ? "" : run.Reason)}".TrimEnd());
            }

            Count("runs recovered", world.Chronicle.Entries.Count(e => e is { What: What.LineGranted, Life: > 1 }));
        }
    }

    public override string ToString()
    {
        lock (_gate)
        {
            return $"{Worlds} worlds\n" + string.Join('\n', _counts.Select(c => $"  {c.Key,-44}{c.Value,12}"));
        }
    }

    private void Count(string what, long by = 1) => _counts[what] = _counts.GetValueOrDefault(what) + by;
}
