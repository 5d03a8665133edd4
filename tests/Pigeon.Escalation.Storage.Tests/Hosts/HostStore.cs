namespace Pigeon.Escalation.Storage.Tests.Hosts;

/// <summary>What the tests do to a store.</summary>
internal abstract class HostStore : IAsyncDisposable
{
    /// <summary>The line of the host that names the store.</summary>
    public abstract void Use(EscalationBuilder builder);

    /// <summary>Before the first use. Tells what is missing on this machine.</summary>
    public virtual Task MakeAsync() => Task.CompletedTask;

    /// <summary>Something in it is not as it was written.</summary>
    public abstract Task DamageAsync();

    /// <summary>The owner loses what makes it the owner, and is not told.</summary>
    public abstract Task LoseOwnerAsync();

    /// <summary>It cannot be written any more, at once or soon.</summary>
    public abstract Task BreakAsync();

    public abstract Task RepairAsync();

    public abstract ValueTask DisposeAsync();
}
