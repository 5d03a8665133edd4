using Pigeon.Escalation.Benchmarks.Nights;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>A million runs in eight shards on two threads, beside the same on one: the same to the last fact.</summary>
internal sealed class ShardsGoal : Goal
{
    private const int Shards = 8;

    private readonly Traffic[] _traffic;
    private readonly int _runs;
    private ulong _digest;

    public ShardsGoal(Effort effort)
        : base($"traffic: {RunsOf(effort):N0} runs in {Shards} shards on two threads")
    {
        _runs = RunsOf(effort);
        _traffic = [.. Enumerable.Range(0, Shards).Select(shard => Night.TrafficOf(_runs / Shards, _runs / Shards / 100, shard))];
        Beside("the same on one thread", 0.85, 0.55, () => Task.FromResult(Play(threads: 1)));
    }

    public override int RoundsOf(Effort effort) => 3;

    public override Task<double> SubjectAsync() => Task.FromResult(Play(threads: 2));

    private static int RunsOf(Effort effort) => effort.Pick(1_000_000, 100_000);

    private double Play(int threads)
    {
        var stretch = Stretch.Begin();
        var digest = TrafficSimulation.RunShards(_traffic, threads).Digest;
        var microseconds = stretch.Microseconds;
        if (_digest != 0 && digest != _digest)
        {
            throw new InvalidOperationException($"The same traffic on {threads} threads, and digests {_digest:x16} and {digest:x16}.");
        }

        _digest = digest;
        return microseconds / _runs;
    }
}
