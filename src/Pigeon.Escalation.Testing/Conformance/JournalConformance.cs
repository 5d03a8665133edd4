using Pigeon.Escalation.Testing.Journals;

namespace Pigeon.Escalation.Testing;

/// <summary>
/// Tells whether a journal does what <see cref="ICallFlowJournal"/> promises, so that no crash and no restart loses a run on it (D1).
/// It needs no test framework: run the cases as tests of whichever you use, or all of them in a console program. Immutable, and safe
/// to use from any thread.
/// </summary>
/// <example>
/// <code>
/// sealed class FileUnderTest : JournalUnderTest
/// {
///     private readonly string _path = Path.GetTempFileName();
///     public override ICallFlowJournal Attach() => new FileJournal(_path);
///     public override ValueTask LoseOwnerAsync(ICallFlowJournal journal) => ((FileJournal)journal).DropLockAsync();
/// }
///
/// foreach (var failure in await new JournalConformance(() => new FileUnderTest()).RunAllAsync(default))
/// {
///     Console.WriteLine(failure);
/// }
/// </code>
/// </example>
/// <param name="freshStore">Makes a store that holds nothing yet, and shares nothing with the others.</param>
public sealed class JournalConformance(Func<JournalUnderTest> freshStore)
{
    private readonly Func<JournalUnderTest> _freshStore = freshStore ?? throw new ArgumentNullException(nameof(freshStore));
    private IReadOnlyList<ConformanceCase>? _cases;

    /// <summary>What the waits are measured with.</summary>
    /// <value>The clock of the system by default.</value>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How long a case may take. The longest makes 1,000 commits, one after the other.</summary>
    /// <value>60 seconds by default.</value>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Whether the stores can simulate a loss of power, <see cref="JournalUnderTest.LosePowerAsync"/>: the cases about it are among
    /// <see cref="Cases"/> only then.
    /// </summary>
    /// <value>False by default.</value>
    public bool LosesPower { get; init; }

    /// <summary>The cases, in the order of the port: ownership, the log, crashes, readers, the history, definitions, trimming.</summary>
    public IReadOnlyList<ConformanceCase> Cases => LazyInitializer.EnsureInitialized(
        ref _cases, () => [.. CaseScript.All(LosesPower).Select(Case)]);

    /// <summary>Runs all cases, one after the other.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Those that failed, in order; none when the journal conforms.</returns>
    /// <exception cref="OperationCanceledException">Given up.</exception>
    public Task<IReadOnlyList<ConformanceFailure>> RunAllAsync(CancellationToken cancellationToken) =>
        ConformanceCase.RunAllAsync(Cases, atOnce: 1, cancellationToken);

    internal JournalUnderTest MakeStore() => _freshStore();

    private ConformanceCase Case(CaseScript script) =>
        new(script.Name, Clock, Limit, givenUp => new JournalBench(this, script, givenUp));
}
