namespace Pigeon.Escalation;

/// <summary>
/// Makes speech out of a text, for carriers that play sound and cannot speak by themselves. Implement it over an engine of your
/// own, a cloud service, or a shelf of recordings.
/// </summary>
/// <remarks>
/// Called from several threads at once, while somebody holds the phone: what takes longer than a second is better kept for the
/// next time. Carriers ask for the same text again at each set (A5); <see cref="CachedSpeechSynthesizer"/> keeps what was spoken.
/// </remarks>
public interface ISpeechSynthesizer
{
    /// <summary>Speaks a text.</summary>
    /// <returns>The sound: 8 kHz, 16 bit, mono.</returns>
    /// <remarks>Whatever this throws is a fault of the carrier for that prompt, which the engine logs; the run goes on.</remarks>
    ValueTask<SpeechAudio> SynthesizeAsync(SpeechRequest request, CancellationToken cancellationToken);
}
