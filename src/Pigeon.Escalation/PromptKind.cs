namespace Pigeon.Escalation;

/// <summary>What a prompt is. Values are never renumbered.</summary>
public enum PromptKind
{
    /// <summary>The message, read several times, then silence in which a key is awaited (A5).</summary>
    Message = 1,

    /// <summary>The confirmation after a deciding key, read once (A6).</summary>
    Confirmation = 2,

    /// <summary>The closing message after the last set, read once (A5).</summary>
    Closing = 3,
}
