using Pigeon.Escalation.Benchmarks.Gates;

namespace Pigeon.Escalation.Benchmarks.Journal;

/// <summary>
/// A thousand callers, each with a run in flight: it starts one, awaits that it is kept, aborts it, awaits that, and begins anew. Beside
/// the same engine and the same journal with one fact a commit.
/// </summary>
internal sealed class ManyRunsGoal : Goal
{
    private const int Callers = 1000;

    private readonly SqliteJournal _groupedJournal;
    private readonly SqliteJournal _singleJournal;
    private readonly ICallFlowEngine _grouped;
    private readonly ICallFlowEngine _single;

    private ManyRunsGoal(string folder)
        : base("engine, 1,000 runs in flight, durable answers")
    {
        Beside("the same engine, one fact a commit", 1.0 / 10, 1.0 / 25, AnchorAsync);
        _groupedJournal = new SqliteJournal(Path.Combine(folder, "grouped.db"));
        _singleJournal = new SqliteJournal(Path.Combine(folder, "single.db"));
        _grouped = Sample.Engine(_groupedJournal, lines: 1, maxWaiting: 2 * Callers);
        _single = Sample.Engine(new OneFactACommit(_singleJournal), lines: 1, maxWaiting: 2 * Callers);
    }

    public static async Task<Goal> CreateAsync(string folder)
    {
        var goal = new ManyRunsGoal(folder);
        await goal._grouped.WaitUntilOpenAsync();
        await goal._single.WaitUntilOpenAsync();
        return goal;
    }

    public override Task<double> SubjectAsync() => CallAsync(_grouped, 400_000);

    private Task<double> AnchorAsync() => CallAsync(_single, 400_000);

    protected override async ValueTask CloseAsync()
    {
        await _grouped.DisposeAsync();
        await _single.DisposeAsync();
        await _groupedJournal.DisposeAsync();
        await _singleJournal.DisposeAsync();
    }

    /// <returns>Microseconds an answer.</returns>
    private static async Task<double> CallAsync(ICallFlowEngine engine, double microseconds)
    {
        var stretch = Stretch.Begin();
        var answers = await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            await Task.Yield();
            var answers = 0;
            do
            {
                var start = await engine.StartAsync(Sample.Request).ConfigureAwait(false);
                var abort = await engine.AbortAsync(start.Run).ConfigureAwait(false);
                answers += start.IsAccepted && abort.IsAccepted ? 2 : throw new InvalidOperationException($"{start} {abort}");
            }
            while (stretch.Microseconds < microseconds);
            return answers;
        }));
        return stretch.Microseconds / answers.Sum();
    }
}
