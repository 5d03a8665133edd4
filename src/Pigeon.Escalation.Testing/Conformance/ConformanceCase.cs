using System.Globalization;

namespace Pigeon.Escalation.Testing;

/// <summary>
/// One rule that a journal or a carrier must keep, and a way to try it. Safe to run from any thread, again and again, and beside other
/// cases, for each run has a store, or a network of phones, of its own.
/// </summary>
public sealed class ConformanceCase
{
    private readonly TimeProvider _clock;
    private readonly TimeSpan _limit;
    private readonly Func<CancellationToken, CaseRun> _begin;

    internal ConformanceCase(string name, TimeProvider clock, TimeSpan limit, Func<CancellationToken, CaseRun> begin)
    {
        (_clock, _limit, _begin) = (clock, limit, begin);
        Name = name;
    }

    /// <summary>The rule, as a sentence. No two cases of a kit have the same.</summary>
    public string Name { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>
    /// Tries it on something fresh, for <see cref="JournalConformance.Limit"/> or <see cref="CarrierConformance.Limit"/> at most.
    /// </summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ConformanceException">What is tried does not keep the rule, threw what it should not, or took too long; a
    /// call that does not come back is left behind then, and what it was made on is disposed of when it does.</exception>
    /// <exception cref="OperationCanceledException">Given up.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var givenUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var run = _begin(givenUp.Token);
        // On the pool, so that whatever blocks its caller's thread does not block this one.
        var play = Task.Run(run.PlayAsync, CancellationToken.None);
        try
        {
            await play.WaitAsync(_limit, _clock, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not ConformanceException && !cancellationToken.IsCancellationRequested)
        {
            var isLate = !play.IsCompleted;
            await givenUp.CancelAsync().ConfigureAwait(false);
            throw isLate ? Late(run) : Unforeseen(run, exception);
        }
    }

    /// <summary>Runs cases, so many side by side.</summary>
    /// <returns>Those that failed, in the order of the cases.</returns>
    internal static async Task<IReadOnlyList<ConformanceFailure>> RunAllAsync(
        IReadOnlyList<ConformanceCase> cases, int atOnce, CancellationToken cancellationToken)
    {
        var failures = new ConformanceFailure?[cases.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, cases.Count), options, async (i, token) =>
        {
            try
            {
                await cases[i].RunAsync(token).ConfigureAwait(false);
            }
            catch (ConformanceException reason)
            {
                failures[i] = new ConformanceFailure(cases[i], reason);
            }
        }).ConfigureAwait(false);
        return [.. failures.OfType<ConformanceFailure>()];
    }

    private ConformanceException Late(CaseRun run)
    {
        var limit = _limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        var seen = $"after {limit} s the case was not at its end; {run.Course}";
        return new ConformanceException("every call comes back in a reasonable time", seen);
    }

    private ConformanceException Unforeseen(CaseRun run, Exception exception) =>
        new(Name, $"{exception.GetType()}: {exception.Message} ({run.Course})", exception);
}
