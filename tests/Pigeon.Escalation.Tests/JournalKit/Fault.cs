using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.JournalKit;

/// <summary>A journal with one fault, and the case that is meant for it.</summary>
internal sealed record Fault(string Name, string CaughtBy, Func<FaultyStore> Store)
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    /// <summary>Whether it is found by waiting for what does not come.</summary>
    public bool IsSlow { get; init; }

    public JournalConformance Kit => new(Store) { LosesPower = true, Limit = IsSlow ? Short : TimeSpan.FromSeconds(60) };

    public static Fault Of<T>(string caughtBy, Func<FaultyStore, T> attach, string? name = null)
        where T : ICallFlowJournal => new(name ?? typeof(T).Name, caughtBy, () => new FaultyStore(store => attach(store)));

    public static Fault Asking(string name, string caughtBy, Func<RunQuery, RunQuery> other) =>
        Of(caughtBy, store => new AsksAnotherQuestion(store, other), name);

    public static Fault Ending(string name, string caughtBy, Func<EndedRun, EndedRun> other) =>
        Of(caughtBy, store => new EndsAnotherRun(store, other), name);

    public static Fault Narrowing(
        string name, string caughtBy, Func<RunQuery, RunQuery> wider, Func<RunQuery, EndedRun, bool> matches) =>
        Of(caughtBy, store => new NarrowsInItsOwnWay(store, wider, matches), name);
}
