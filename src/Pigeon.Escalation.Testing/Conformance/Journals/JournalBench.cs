namespace Pigeon.Escalation.Testing.Journals;

/// <summary>What a case works on: a fresh store, and the ways to open it, close it, and have its owner crash.</summary>
internal sealed class JournalBench(JournalConformance kit, CaseScript script, CancellationToken cancellationToken)
    : CaseRun(cancellationToken)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public JournalUnderTest Store { get; private set; } = null!;

    public override async Task PlayAsync()
    {
        Store = kit.MakeStore();
        await using (Store.ConfigureAwait(false))
        {
            await script.Play(this).ConfigureAwait(false);
        }
    }

    public WatchedJournal Attach()
    {
        LastCall = "Attach";
        return new WatchedJournal(Store.Attach(), this);
    }

    /// <summary>Opens the store with a new journal object.</summary>
    public async Task<JournalOwner> OpenAsync(string owner = "engine A")
    {
        var journal = Attach();
        return new JournalOwner(this, journal, await journal.OpenAsync(owner, CancellationToken));
    }

    /// <summary>The owner crashes, and a new process opens the store as soon as it is free.</summary>
    public async Task<JournalOwner> CrashAndOpenAsync(JournalOwner owner)
    {
        LastCall = "LoseOwnerAsync";
        await Store.LoseOwnerAsync(owner.Journal.Inner);
        return await OpenWhenFreeAsync();
    }

    public async Task<JournalOwner> LosePowerAndOpenAsync()
    {
        LastCall = "LosePowerAsync";
        await Store.LosePowerAsync();
        return await OpenWhenFreeAsync();
    }

    public Task PauseAsync(TimeSpan pause) => Task.Delay(pause, kit.Clock, CancellationToken);

    // A store may need a while to know that the owner is gone: an engine tries again, and so do the cases, until their time is over.
    private async Task<JournalOwner> OpenWhenFreeAsync()
    {
        while (true)
        {
            try
            {
                return await OpenAsync("engine B");
            }
            catch (JournalException refused) when (refused.Fault == JournalFault.InUse)
            {
                LastCall = $"OpenAsync after the end of the owner, still refused: {refused.Message}";
                await PauseAsync(Pause);
            }
        }
    }
}
