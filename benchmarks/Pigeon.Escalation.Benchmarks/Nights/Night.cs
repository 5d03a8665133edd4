using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Benchmarks.Nights;

/// <summary>A night on which everything happens at once: how the phones take their calls, by chance, but always the same.</summary>
/// <param name="first">The number of the first run, for shards of one night.</param>
internal sealed class Night(long first) : PhoneModel
{
    public const int Loops = 3;
    public const int Contacts = 3;

    public static readonly TimeSpan PickUp = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan Key = TimeSpan.FromSeconds(12);

    private static readonly ScriptedCall Taken = ScriptedCall.Answers("5s", ('1', "12s"));

    /// <summary>Three of eight ring on, one is busy, the others take it with key 1.</summary>
    public override ScriptedCall Take(in TrafficCall call) => Of(first + call.Run, call.Attempt);

    public static ScriptedCall Of(long run, int attempt)
    {
        var hash = (((ulong)run << 8) + (uint)attempt) * 0x9E3779B97F4A7C15UL;
        hash = (hash ^ hash >> 29) * 0xBF58476D1CE4E5B9UL;
        return (hash >> 61) switch
        {
            < 3 => ScriptedCall.NoAnswer,
            3 => ScriptedCall.Busy,
            _ => Taken,
        };
    }

    public static Traffic TrafficOf(int runs, int lines, int shard = 0) => new()
    {
        Options = Options(lines),
        Starts = Enumerable.Repeat(new TrafficStart(TimeSpan.Zero, "night"), runs),
        Phones = new Night((long)shard * runs),
        RunsSharePhones = false,
    };

    private static EscalationOptions Options(int lines) => new()
    {
        MaxWaiting = int.MaxValue,
        Pools = { [EscalationDefaults.Pool] = lines },
        Flows =
        {
            new CallFlow
            {
                Id = "night",
                LoopLimit = Loops,
                Contacts = [.. Enumerable.Range(1, Contacts).Select(i => new Contact { Id = $"c{i}", Phones = [$"+8130000000{i}"] })],
                Guidance = new Guidance
                {
                    Message = "down",
                    Reactions = new Dictionary<char, Reaction> { ['1'] = new(ReactionBehavior.Terminate) },
                },
            },
        },
    };
}
