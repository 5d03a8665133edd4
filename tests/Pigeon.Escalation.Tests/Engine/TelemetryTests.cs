using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Pigeon.Escalation.Tests.Engine;

/// <summary>Metrics and traces.</summary>
[TestClass]
[DoNotParallelize]
public sealed class TelemetryTests
{
    [TestMethod]
    public void Lines_attempts_waits_and_the_time_to_the_key_are_measured()
    {
        var (measured, rig) = (new List<(string Name, double Value, string Tags)>(), new EngineRig());
        using var listener = Listen(rig, measured);
        rig.Start(EngineRig.Flow("a", "b"));
        rig.Start(EngineRig.Flow("c"));
        listener.RecordObservableInstruments();
        Assert.AreEqual(1, Last("pigeon.lines.in_use").Value);
        Assert.AreEqual((1, "pool=default"), (Last("pigeon.lines.waiting").Value, Last("pigeon.lines.waiting").Tags));
        Assert.AreEqual(0, Last("pigeon.run.wait_time").Value);

        rig.Carrier.Ring();
        rig.Advance(30);
        rig.Advance(5);
        rig.Carrier.AnswerAndPress('1');
        Assert.AreEqual((35, "flow=flow"), (Last("pigeon.run.time_to_key").Value, Last("pigeon.run.time_to_key").Tags));
        Assert.AreEqual((35, "pool=default"), (Last("pigeon.run.wait_time").Value, Last("pigeon.run.wait_time").Tags));
        Sequence.Is(
            measured.Where(m => m.Name == "pigeon.attempts").Select(m => m.Tags),
            "reason=None,status=Missed", "reason=None,status=Succeeded");
        Assert.AreEqual((1, "reason=None,status=Succeeded"), (Last("pigeon.runs").Value, Last("pigeon.runs").Tags));

        (string Name, double Value, string Tags) Last(string name) => measured.Last(m => m.Name == name);
    }

    [TestMethod]
    public async Task A_stopped_engine_measures_no_more()
    {
        var (measured, rig) = (new List<(string Name, double Value, string Tags)>(), new EngineRig());
        using var listener = Listen(rig, measured);
        await rig.Engine.DisposeAsync();
        measured.Clear();
        listener.RecordObservableInstruments();
        Assert.IsEmpty(measured);
    }

    [TestMethod]
    public void A_span_per_run_under_the_hosts_and_one_per_attempt_under_the_runs()
    {
        var stopped = new List<Activity>();
        using var listener = ListenToSpans(stopped);
        using var host = new Activity("host").Start();
        var rig = new EngineRig();
        rig.Start(EngineRig.Flow("a", "b"));
        rig.Carrier.Ring();
        rig.Advance(30);
        rig.Carrier.AnswerAndPress('1');
        Assert.AreSame(host, Activity.Current, "A span of the engine never becomes the host's.");
        Sequence.Is(stopped.Select(a => a.OperationName), "pigeon.attempt", "pigeon.attempt", "pigeon.run");
        var run = stopped[2];
        Assert.AreEqual((host.SpanId, host.TraceId), (run.ParentSpanId, run.TraceId));
        Assert.IsTrue(stopped.Take(2).All(a => a.ParentSpanId == run.SpanId));
        Sequence.Is(stopped.Select(a => (string?)a.GetTagItem("pigeon.status")), "Missed", "Succeeded", "Succeeded");
        Sequence.Is(stopped.Select(Seconds), 30, 0, 30);
        Assert.AreEqual("flow", run.GetTagItem("pigeon.flow"));
    }

    [TestMethod]
    public void The_spans_of_a_transfer_each_tell_how_they_ended_and_last_as_long_as_their_call()
    {
        var stopped = new List<Activity>();
        using var listener = ListenToSpans(stopped);
        var rig = new EngineRig();
        rig.Start(EngineRig.TransferFlow("a"));
        rig.Carrier.AnswerAndPress('4');
        rig.Advance(2);
        rig.Carrier.Answer();
        rig.Advance(3);
        rig.Carrier.Answer();
        rig.Advance(60);
        rig.Carrier.End();
        var attempts = stopped.Where(a => a.OperationName == "pigeon.attempt").OrderBy(a => a.GetTagItem("pigeon.attempt")).ToArray();
        Sequence.Is(attempts.Select(a => (string?)a.GetTagItem("pigeon.kind")), "Escalation", "Callback", "Target");
        Sequence.Is(attempts.Select(a => (string?)a.GetTagItem("pigeon.status")), "Succeeded", "Succeeded", "Succeeded");
        Sequence.Is(attempts.Select(Seconds), 0, 65, 63);
    }

    [TestMethod]
    public async Task A_listener_that_throws_keeps_nobody_waiting_and_hides_nothing_from_the_observers()
    {
        var rig = new EngineRig();
        using var listener = Listen(rig, []);
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => throw new InvalidOperationException("The exporter is gone."));
        var run = rig.Start(EngineRig.Flow("a"));
        var waiting = rig.Engine.WaitForEndAsync(run);
        rig.Carrier.AnswerAndPress('1');
        Assert.AreEqual(RunStatus.Succeeded, (await waiting.WaitAsync(TimeSpan.FromSeconds(20))).Status);
        Assert.AreEqual(1, rig.Events.Count(e => e.Kind == CallFlowEventKind.RunEnded));
        Assert.AreEqual(0, rig.LinesInUse);
    }

    [TestMethod]
    public void A_listener_of_spans_that_throws_costs_no_run_and_stops_no_engine()
    {
        using var listener = ListenToSpans([]);
        listener.ActivityStarted = static _ => throw new InvalidOperationException("The exporter is gone.");
        var rig = new EngineRig();
        var runs = new[] { rig.Start(EngineRig.Flow("a")), rig.Start(EngineRig.Flow("b")) };
        rig.Carrier.AnswerAndPress('1');
        rig.Carrier.AnswerAndPress('1');
        Sequence.Is(runs.Select(r => rig.Get(r).Status), RunStatus.Succeeded, RunStatus.Succeeded);
        Sequence.Is(rig.Events.Where(e => e.Kind == CallFlowEventKind.RunEnded).Select(e => e.Run), runs);
        Assert.AreEqual(0, rig.LinesInUse);
    }

    /// <summary>A span of no length lasts a tick.</summary>
    private static double Seconds(Activity span) => Math.Round(span.Duration.TotalSeconds, 3);

    private static MeterListener Listen(EngineRig rig, List<(string Name, double Value, string Tags)> measured)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "Pigeon.Escalation" && instrument.Meter.Tags!.Contains(new("engine", rig.Name)))
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<int>((i, value, tags, _) => measured.Add((i.Name, value, Text(tags))));
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => measured.Add((i.Name, value, Text(tags))));
        listener.SetMeasurementEventCallback<double>((i, value, tags, _) => measured.Add((i.Name, value, Text(tags))));
        listener.Start();
        return listener;
    }

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Join(",", tags.ToArray().Select(t => $"{t.Key}={t.Value}").Order(StringComparer.Ordinal));

    private static ActivityListener ListenToSpans(List<Activity> stopped)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Pigeon.Escalation",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = stopped.Add,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
