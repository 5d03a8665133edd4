using System.Globalization;

namespace Pigeon.Escalation;

/// <summary>One attempt's call: the idempotency key of everything that is asked of a carrier for it.</summary>
/// <param name="Run">The run.</param>
/// <param name="Attempt">The attempt, 1, 2, … within the run.</param>
public readonly record struct CallId(RunId Run, int Attempt)
{
    /// <summary>The run's sixteen digits, a hyphen, and the attempt: fit for URLs, SIP headers and file names.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Run}-{Attempt}");

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <returns>False when the text is anything else.</returns>
    public static bool TryParse(string? text, out CallId id)
    {
        id = default;
        if (text is null || text.Length < 18 || text[16] != '-' || !RunId.TryParse(text[..16], out var run))
        {
            return false;
        }

        if (!int.TryParse(text.AsSpan(17), NumberStyles.None, CultureInfo.InvariantCulture, out var attempt))
        {
            return false;
        }

        id = new CallId(run, attempt);
        return true;
    }
}
