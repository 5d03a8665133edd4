using System.Globalization;
using Pigeon.Escalation.Benchmarks.Nights;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>A million runs on ten thousand lines, from the start to the end of the last, in virtual time.</summary>
internal sealed class TrafficGoal : Goal
{
    private readonly int _runs;
    private readonly int _lines;
    private TrafficResult? _result;

    public TrafficGoal(Effort effort)
        : base($"traffic: {RunsOf(effort):N0} runs on {RunsOf(effort) / 100:N0} lines")
    {
        (_runs, _lines) = (RunsOf(effort), RunsOf(effort) / 100);
        Beside("async methods, SemaphoreSlim, PriorityQueue clock", 1.0 / 5, 1.0 / 20, () => Task.FromResult(Anchor()), held: 0.3);
    }

    public override int RoundsOf(Effort effort) => 3;

    public override Task<double> SubjectAsync()
    {
        var stretch = Stretch.Begin();
        var result = TrafficSimulation.Run(Night.TrafficOf(_runs, _lines));
        var microseconds = stretch.Microseconds;
        if (_result is { } before && before.Digest != result.Digest)
        {
            throw new InvalidOperationException($"The same traffic twice, and digests {before.Digest:x16} and {result.Digest:x16}.");
        }

        if (_result is null)
        {
            _result = result;
            Notes.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Facts:N0} facts, {result.Calls:N0} calls, ends at {result.EndsAt:c}, digest {result.Digest:x16}"));
        }

        return Task.FromResult(microseconds / _runs);
    }

    private double Anchor()
    {
        using var night = new AsyncNight(_lines);
        var stretch = Stretch.Begin();
        night.Play(_runs);
        var microseconds = stretch.Microseconds;
        var (succeeded, end) = (_result?.CountOf(RunStatus.Succeeded), _result?.EndsAt);
        if (_result is not null && (succeeded != night.Succeeded || end != night.EndsAt))
        {
            throw new InvalidOperationException(
                $"The anchor plays another night: {night.Succeeded} taken and {night.EndsAt:c}, not {succeeded} and {end:c}.");
        }

        return microseconds / _runs;
    }

    private static int RunsOf(Effort effort) => effort.Pick(1_000_000, 100_000);
}
