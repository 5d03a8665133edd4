namespace Pigeon.Escalation.Tests.CarrierKit;

/// <summary>The scripted carrier answers at once.</summary>
internal static class SoundAnswers
{
    public static T AtOnce<T>(this ValueTask<T> answer) => answer.AsTask().GetAwaiter().GetResult();

    public static bool AtOnce(this ValueTask answer)
    {
        answer.AsTask().GetAwaiter().GetResult();
        return true;
    }
}
