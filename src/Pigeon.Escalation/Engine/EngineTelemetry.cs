using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Pigeon.Escalation.Engine;

/// <summary>Metrics and traces of one engine. The names are part of what hosts rely on; the README lists them.</summary>
internal sealed class EngineTelemetry : IDisposable
{
    public const string SourceName = "Pigeon.Escalation";

    private static readonly ActivitySource Source = new(SourceName);
    private readonly Meter _meter;
    private readonly Histogram<double> _waitTime;
    private readonly Histogram<double> _timeToKey;
    private readonly Counter<long> _attempts;
    private readonly Counter<long> _runs;

    public EngineTelemetry(string engine, ILineArbiter lines)
    {
        _meter = new Meter(SourceName, version: null, [new("engine", engine)]);
        _meter.CreateObservableGauge("pigeon.lines.in_use", () => Measure(lines, p => p.InUse), "{line}", "Lines that runs hold");
        _meter.CreateObservableGauge("pigeon.lines.waiting", () => Measure(lines, p => p.Waiting), "{run}", "Runs that wait for a line");
        _waitTime = _meter.CreateHistogram<double>("pigeon.run.wait_time", "s", "From the request to the line");
        _timeToKey = _meter.CreateHistogram<double>("pigeon.run.time_to_key", "s", "From the request to the deciding key");
        _attempts = _meter.CreateCounter<long>("pigeon.attempts", "{attempt}", "Attempts that have ended");
        _runs = _meter.CreateCounter<long>("pigeon.runs", "{run}", "Runs that have ended");
    }

    public void Dispose() => _meter.Dispose();

    public static void RunAccepted(RunRow row, ActivityContext parent)
    {
        if (Begin("pigeon.run", parent, row.AcceptedAt) is { } span)
        {
            row.Spans = new RunSpans { Run = span };
            span.SetTag("pigeon.run", row.Id.ToString())
                .SetTag("pigeon.flow", row.Plan.Root.Id)
                .SetTag("pigeon.pool", row.Plan.Root.Pool);
        }
    }

    /// <summary>Takes note of an event, after it was recorded in the row.</summary>
    public void Note(RunRow row, in CallFlowEvent e)
    {
        switch (e.Kind)
        {
            case CallFlowEventKind.RunStarted when _waitTime.Enabled:
                _waitTime.Record(Seconds(row.AcceptedAt, e.At), new KeyValuePair<string, object?>("pool", row.Plan.Root.Pool));
                break;
            case CallFlowEventKind.AttemptStarted:
                BeginAttempt(row, e);
                break;
            case CallFlowEventKind.AttemptKey when e.Rule == Rule.A6 && _timeToKey.Enabled:
                _timeToKey.Record(Seconds(row.AcceptedAt, e.At), new KeyValuePair<string, object?>("flow", row.Plan.Root.Id));
                break;
            case CallFlowEventKind.AttemptEnded:
                if (_attempts.Enabled)
                {
                    _attempts.Add(1, new("status", e.AttemptStatus.ToString()), new("reason", e.AttemptReason.ToString()));
                }

                EndAttempt(row.Spans, e);
                break;
            case CallFlowEventKind.RunEnded:
                if (_runs.Enabled)
                {
                    _runs.Add(1, new("status", e.RunStatus.ToString()), new("reason", e.RunReason.ToString()));
                }

                if (row.Spans is { } spans)
                {
                    End(spans.Run, e.At, e.RunStatus.ToString(), e.Rule);
                }

                break;
        }
    }

    private static void BeginAttempt(RunRow row, in CallFlowEvent e)
    {
        var span = Begin("pigeon.attempt", row.Spans?.Run?.Context ?? default, e.At.UtcTicks)
            ?.SetTag("pigeon.attempt", e.Attempt)
            .SetTag("pigeon.contact", e.Contact)
            .SetTag("pigeon.kind", e.AttemptKind.ToString());
        if (span is not null || row.Spans is not null)
        {
            var spans = row.Spans ??= new RunSpans();
            (spans.Callback, spans.Attempt) = (spans.Attempt, span);
        }
    }

    private static void EndAttempt(RunSpans? spans, in CallFlowEvent e)
    {
        if (spans is not null)
        {
            var isBehindTarget = e.AttemptKind == AttemptKind.Callback && spans.Callback is not null;
            End(isBehindTarget ? spans.Callback : spans.Attempt, e.At, e.AttemptStatus.ToString(), e.Rule);
            spans.Attempt = null;
        }
    }

    /// <summary>The pump serves many runs on one thread: a span must not become the current one.</summary>
    private static Activity? Begin(string name, ActivityContext parent, long at)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var current = Activity.Current;
        var span = Source.StartActivity(name, ActivityKind.Internal, parent, startTime: RunRow.Time(at));
        Activity.Current = current;
        return span;
    }

    private static void End(Activity? span, DateTimeOffset at, string status, Rule rule)
    {
        if (span is not null)
        {
            span.SetTag("pigeon.status", status).SetTag("pigeon.rule", rule.ToString()).SetEndTime(at.UtcDateTime);
            var current = Activity.Current;
            span.Stop();
            Activity.Current = current;
        }
    }

    private static double Seconds(long from, DateTimeOffset to) => TimeSpan.FromTicks(to.UtcTicks - from).TotalSeconds;

    private static IEnumerable<Measurement<int>> Measure(ILineArbiter lines, Func<LinePoolStatus, int> value) =>
        lines.GetPools().Select(p => new Measurement<int>(value(p), new KeyValuePair<string, object?>("pool", p.Pool)));
}
