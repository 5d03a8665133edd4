using System.Globalization;
using Pigeon.Escalation.Testing.Journals;

namespace Pigeon.Escalation.Testing;

/// <summary>
/// One rule that a journal must keep, and a way to try it. Safe to run from any thread, again and again, and beside other cases, for
/// each run has a store of its own.
/// </summary>
public sealed class ConformanceCase
{
    private readonly JournalConformance _kit;
    private readonly Func<JournalBench, Task> _play;

    internal ConformanceCase(JournalConformance kit, CaseScript script)
    {
        _kit = kit;
        Name = script.Name;
        _play = script.Play;
    }

    /// <summary>The rule, as a sentence. No two cases of a kit have the same.</summary>
    public string Name { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>Tries it on a fresh store, for <see cref="JournalConformance.Limit"/> at most.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ConformanceException">The journal does not keep the rule, threw what it should not, or took too long; a
    /// call that does not come back is left behind then, and its store is disposed of when it does.</exception>
    /// <exception cref="OperationCanceledException">Given up.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var givenUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var bench = new JournalBench(_kit.Clock, givenUp.Token);
        // On the pool, so that a journal that blocks its caller's thread does not block this one.
        var play = Task.Run(() => PlayAsync(bench), CancellationToken.None);
        try
        {
            await play.WaitAsync(_kit.Limit, _kit.Clock, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not ConformanceException && !cancellationToken.IsCancellationRequested)
        {
            var isLate = !play.IsCompleted;
            await givenUp.CancelAsync().ConfigureAwait(false);
            throw isLate ? Late(bench) : Unforeseen(bench, exception);
        }
    }

    private async Task PlayAsync(JournalBench bench)
    {
        var store = _kit.MakeStore();
        await using (store.ConfigureAwait(false))
        {
            bench.Store = store;
            await _play(bench).ConfigureAwait(false);
        }
    }

    private ConformanceException Late(JournalBench bench)
    {
        var limit = _kit.Limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        var seen = $"after {limit} s the case was not at its end; the last call: {bench.LastCall}";
        return new ConformanceException("every call comes back in a reasonable time", seen);
    }

    private ConformanceException Unforeseen(JournalBench bench, Exception exception) =>
        new(Name, $"{exception.GetType()}: {exception.Message} (the last call: {bench.LastCall})", exception);
}
