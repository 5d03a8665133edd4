using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.JournalFormat;

/// <summary>
/// One fixed story that leaves something of everything in a journal. It is never changed: a journal of it was committed, and what reads it
/// must read it for ever. What it lacks goes into a new story with a new file.
/// </summary>
internal sealed class GoldenStory
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 30, 0, TimeSpan.Zero);

    private readonly InMemoryJournal _journal = new() { OutlivesEngine = true };
    private readonly FakeClock _clock = new(Start);
    private readonly ICallFlowEngine _engine;

    private GoldenStory() => _engine = Engine(_clock, _journal);

    /// <summary>When the story breaks off.</summary>
    public static DateTimeOffset End { get; } = Start + TimeSpan.FromMinutes(124);

    /// <summary>Tells it, and copies the journal while the engine still works.</summary>
    public static byte[] Tell()
    {
        var story = new GoldenStory();
        story.Play();
        Assert.AreEqual(End, story._clock.GetUtcNow());
        var file = new MemoryStream();
        JournalFile.WriteAsync(story._journal, file).GetAwaiter().GetResult();
        story._engine.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return file.ToArray();
    }

    /// <summary>An engine with the story's flows and phones.</summary>
    public static ICallFlowEngine Engine(FakeClock clock, ICallFlowJournal journal, params ICallFlowObserver[] observers)
    {
        var options = new EscalationOptions { AttemptGap = TimeSpan.FromSeconds(1), HistoryKept = TimeSpan.FromHours(1), HostNumber = 5 };
        options.Pools["default"] = 6;
        options.Pools["single\0"] = 1;
        foreach (var flow in GoldenFlows.All)
        {
            options.Flows.Add(flow);
        }

        return new CallFlowEngineParts
        {
            Telephony = new ScriptedTelephony(clock, GoldenFlows.Phones, null),
            Options = options,
            TimeProvider = clock,
            Journal = journal,
            Observers = observers,
            Name = "golden",
        }.CreateEngine();
    }

    private void Play()
    {
        LetTheLogGrowAndBeCleaned();
        StartTransferred();
        Begin("team\ud800");
        Begin("busy");
        Begin("everybody");
        var (graceful, cut, taken) = (Begin("silent"), Begin("silent"), Begin("rings"));
        Advance(8);
        Done(_engine.AbortAsync(graceful));
        Done(_engine.AbortAsync(cut, AbortMode.HangUp));
        Done(_engine.AcknowledgeAsync(taken, "chat \ud83d\ude00\udc00"));
        Advance(172);
        Begin("night", priority: 3);
        Begin("night", priority: -3);
        Begin("night", priority: int.MaxValue);
        var aborted = Begin("night");
        Done(_engine.AbortAsync(aborted));
        Advance(60);
    }

    /// <summary>One run of these stays in the log over the cleaning, and the other fills it and is trimmed from the history.</summary>
    private void LetTheLogGrowAndBeCleaned()
    {
        Begin("slow");
        Begin("ballast", parameters: new() { ["ballast"] = new string('x', 150_000) });
        Advance(60);
        Begin("short");
        Advance((119 * 60) - 1);
        Begin("short");
        Advance(1);
    }

    private void StartTransferred() => Begin("transfer", priority: 9, new() { ["server"] = "db1 \ud83d\ude00 \ud800", [""] = "" });

    private RunId Begin(string flow, int priority = 0, Dictionary<string, string>? parameters = null)
    {
        var request = new CallFlowRequest(flow) { Priority = priority, Parameters = parameters ?? [] };
        var started = Done(_engine.StartAsync(request));
        Assert.IsTrue(started.IsAccepted, started.Message);
        return started.Run;
    }

    private void Advance(double seconds) => _clock.Advance(TimeSpan.FromSeconds(seconds));

    private static T Done<T>(ValueTask<T> answer) => answer.AsTask().GetAwaiter().GetResult();
}
