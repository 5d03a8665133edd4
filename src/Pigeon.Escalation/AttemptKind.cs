namespace Pigeon.Escalation;

/// <summary>What a call is made for. Values are never renumbered: journals hold them.</summary>
public enum AttemptKind
{
    /// <summary>A contact is called and the message is read.</summary>
    Escalation = 1,

    /// <summary>Who chose a transfer is called back (T1).</summary>
    Callback = 2,

    /// <summary>The contact to transfer to is called (T2).</summary>
    Target = 3,
}
