namespace Pigeon.Escalation.Testing;

/// <summary>One run of a case of any kit, with a note of how it went.</summary>
internal abstract class CaseRun(CancellationToken cancellationToken)
{
    private volatile string _lastCall = "none";

    /// <summary>The case is over, or was given up.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    public string LastCall
    {
        get => _lastCall;
        set => _lastCall = value;
    }

    /// <summary>For the message about a case that takes too long or throws.</summary>
    public virtual string Course => $"the last call: {LastCall}";

    /// <summary>Makes what is tried, tries it, disposes of it. Throws when the rule is not kept.</summary>
    public abstract Task PlayAsync();
}
