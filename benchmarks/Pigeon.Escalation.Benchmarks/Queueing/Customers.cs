using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Benchmarks.Queueing;

/// <summary>Runs that come as they like and hold their lines for as long as they like: each has one call, which comes to nothing.</summary>
internal sealed class Customers : PhoneModel
{
    private Exponential _services;

    private Customers(ulong seed) => _services = new Exponential(2 * seed);

    public static Traffic Of(Cell cell, int count, ulong seed) => new()
    {
        Options = Options(cell.Lines),
        Starts = Arrivals(cell, count, seed),
        Phones = new Customers(seed),
        RunsSharePhones = false,
    };

    /// <summary>The same customers, without runs: each has its line for as long as its call would take.</summary>
    public static IEnumerable<LineDemand> DemandsOf(Cell cell, int count, ulong seed)
    {
        var (services, gaps) = (new Exponential(2 * seed), new Exponential((2 * seed) + 1));
        var now = 0L;
        for (var i = 0; i < count; i++)
        {
            now += gaps.Next(cell.Interarrival);
            yield return new LineDemand(new TimeSpan(now), new TimeSpan(services.Next(Cell.Service)));
        }
    }

    public override ScriptedCall Take(in TrafficCall call) =>
        new() { Kind = ScriptedCallKind.Unreachable, After = new TimeSpan(_services.Next(Cell.Service)) };

    private static IEnumerable<TrafficStart> Arrivals(Cell cell, int count, ulong seed)
    {
        var gaps = new Exponential((2 * seed) + 1);
        var now = 0L;
        for (var i = 0; i < count; i++)
        {
            now += gaps.Next(cell.Interarrival);
            yield return new TrafficStart(new TimeSpan(now), "call");
        }
    }

    private static EscalationOptions Options(int lines) => new()
    {
        // No call is cut: that would take its end away from the distribution.
        RingTimeout = TimeSpan.FromHours(1),
        MaxWaiting = int.MaxValue,
        Pools = { [EscalationDefaults.Pool] = lines },
        Flows =
        {
            new CallFlow
            {
                Id = "call",
                Contacts = [new Contact { Id = "a", Phones = ["+81300000001"] }],
                Guidance = new Guidance
                {
                    Message = "down",
                    Reactions = new Dictionary<char, Reaction> { ['1'] = new(ReactionBehavior.Terminate) },
                },
            },
        },
    };
}
