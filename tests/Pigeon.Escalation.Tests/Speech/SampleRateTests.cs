using Pigeon.Escalation.Speech;

namespace Pigeon.Escalation.Tests.Speech;

/// <summary>Sound of any rate becomes sound that a telephone takes.</summary>
[TestClass]
public sealed class SampleRateTests
{
    [TestMethod]
    [DataRow(22050, 1)]
    [DataRow(48000, 1)]
    [DataRow(48000, 2)]
    [DataRow(44100, 2)]
    [DataRow(4000, 1)]
    public void A_tone_that_a_telephone_carries_keeps_its_pitch_its_loudness_and_its_length(int rate, int channels)
    {
        var audio = SampleRate.To8000(Tones.Wav(rate, channels, hertz: 1000, seconds: 0.5));
        Assert.AreEqual(0.5, audio.Duration.TotalSeconds, 0.001);
        Assert.AreEqual(10_000, Tones.Loudness(audio, 1000), 300);
        Assert.IsLessThan(100, Tones.Loudness(audio, 2000));
    }

    [TestMethod]
    [DataRow(22050)]
    [DataRow(48000)]
    public void A_tone_that_is_too_high_does_not_come_back_as_another(int rate)
    {
        var audio = SampleRate.To8000(Tones.Wav(rate, 1, hertz: 6000, seconds: 0.5));
        Assert.IsLessThan(100, Tones.Loudness(audio, 2000));
    }

    [TestMethod]
    public void Sound_of_8000_Hz_is_left_as_it_is()
    {
        var wav = Tones.Wav(8000, 1, hertz: 440, seconds: 0.1);
        Assert.IsTrue(SampleRate.To8000(wav).Wav.Span.SequenceEqual(wav));
    }

    [TestMethod]
    public void What_is_no_sound_is_named()
    {
        var fault = Assert.ThrowsExactly<FormatException>(() => SampleRate.To8000(Tones.Wav(8000, 3, hertz: 440, seconds: 0.1)));
        Assert.AreEqual(
            "The WAV file has 8000 Hz, 16 bit, 3 channels, PCM: 16 bit PCM of 1 or 2 channels and 1000 to 192000 Hz is allowed.",
            fault.Message);
    }
}
