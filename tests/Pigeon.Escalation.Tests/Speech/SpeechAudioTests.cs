using System.Text;

namespace Pigeon.Escalation.Tests.Speech;

/// <summary>What a synthesizer may hand to a carrier.</summary>
[TestClass]
public sealed class SpeechAudioTests
{
    [TestMethod]
    public void Samples_become_a_file_that_is_read_as_the_same()
    {
        var audio = SpeechAudio.FromSamples([1, -2, short.MaxValue, short.MinValue]);
        Assert.AreEqual(TimeSpan.FromMilliseconds(0.5), audio.Duration);
        Assert.IsTrue(audio.Wav.Span.SequenceEqual(SpeechAudio.FromWav(audio.Wav).Wav.Span));
        Assert.IsTrue(audio.Wav.Span[44..].SequenceEqual("\u0001\0\u00fe\u00ff\u00ff\u007f\0\u0080".Select(c => (byte)c).ToArray()));
    }

    [TestMethod]
    public void A_telephone_wav_is_taken_as_it_is_and_its_duration_known()
    {
        var wav = Wav(samples: new byte[24_000]);
        var audio = SpeechAudio.FromWav(wav);
        Assert.AreEqual(TimeSpan.FromSeconds(1.5), audio.Duration);
        CollectionAssert.AreEqual(wav, audio.Wav.ToArray());
    }

    [TestMethod]
    public void A_wav_without_samples_takes_no_time() =>
        Assert.AreEqual(TimeSpan.Zero, SpeechAudio.FromWav(Wav(samples: [])).Duration);

    [TestMethod]
    public void Other_chunks_are_left_out()
    {
        byte[] samples = [1, 2, 3, 4];
        var audio = SpeechAudio.FromWav(Wav(samples: samples, before: Chunk("LIST", [9, 9, 9, 0]), after: Chunk("id3 ", [7, 0])));
        CollectionAssert.AreEqual(Wav(samples: samples), audio.Wav.ToArray());
    }

    [TestMethod]
    public void The_bytes_are_copied()
    {
        var wav = Wav(samples: [1, 2]);
        var audio = SpeechAudio.FromWav(wav);
        wav[^1] = 77;
        Assert.AreEqual(2, audio.Wav.Span[^1]);
    }

    [TestMethod]
    [DataRow(0xFFFF_FFFFU, 0xFFFF_FFFFU)]
    [DataRow(0x7FFF_F024U, 0x7FFF_F000U)]
    [DataRow(0U, 0U)]
    public void What_was_written_to_a_pipe_reaches_to_its_end(uint riffLength, uint dataLength)
    {
        byte[] samples = [1, 2, 3, 4];
        var wav = Wav(samples: samples);
        BitConverter.GetBytes(riffLength).CopyTo(wav, 4);
        BitConverter.GetBytes(dataLength).CopyTo(wav, 40);
        CollectionAssert.AreEqual(Wav(samples: samples), SpeechAudio.FromWav(wav).Wav.ToArray());
    }

    [TestMethod]
    [DataRow(1, 16_000, 16, 1, "The WAV file has 16000 Hz, 16 bit, 1 channel, PCM: 8000 Hz, 16 bit, 1 channel, PCM is allowed.")]
    [DataRow(1, 8000, 16, 2, "The WAV file has 8000 Hz, 16 bit, 2 channels, PCM: 8000 Hz, 16 bit, 1 channel, PCM is allowed.")]
    [DataRow(7, 8000, 8, 1, "The WAV file has 8000 Hz, 8 bit, 1 channel, mu-law: 8000 Hz, 16 bit, 1 channel, PCM is allowed.")]
    [DataRow(3, 8000, 32, 1, "The WAV file has 8000 Hz, 32 bit, 1 channel, floating point: 8000 Hz, 16 bit, 1 channel, PCM is allowed.")]
    public void Another_format_is_refused_with_what_is_there_and_what_is_allowed(
        int encoding, int rate, int bits, int channels, string message) =>
        Assert.AreEqual(message, Refused(Wav(encoding, channels, rate, bits, samples: [0, 0])));

    [TestMethod]
    public void What_is_no_wav_file_is_refused() => Assert.AreEqual(
        "This is no WAV file: 15 bytes that do not begin with RIFF and WAVE.", Refused(Encoding.ASCII.GetBytes("{ \"error\": 42 }")));

    [TestMethod]
    public void A_file_that_is_cut_short_is_refused_and_not_read_in_half()
    {
        var wav = Wav(samples: new byte[100]);
        Assert.AreEqual("The WAV file is cut short: 40 of 100 bytes of samples are there.", Refused(wav[..84]));
        Assert.AreEqual("The WAV file is cut short: it has no chunk 'data'.", Refused(wav[..36]));
        Assert.AreEqual("The WAV file has no chunk 'fmt ' that tells its format.", Refused(wav[..20]));
    }

    [TestMethod]
    public void Whatever_is_cut_off_or_changed_in_a_header_is_an_error_or_a_sound_and_nothing_else()
    {
        var wav = Wav(samples: new byte[8], before: Chunk("LIST", [1, 2]));
        for (var at = 0; at < wav.Length; at++)
        {
            Try(wav[..at]);
            foreach (var value in new byte[] { 0, 1, 0x7F, 0x80, 0xFF })
            {
                var changed = (byte[])wav.Clone();
                changed[at] = value;
                Try(changed);
            }
        }
    }

    private static void Try(byte[] wav)
    {
        try
        {
            Assert.IsGreaterThanOrEqualTo(44, SpeechAudio.FromWav(wav).Wav.Length);
        }
        catch (FormatException)
        {
            // Said clearly.
        }
    }

    private static string Refused(byte[] wav) => Assert.ThrowsExactly<FormatException>(() => SpeechAudio.FromWav(wav)).Message;

    private static byte[] Wav(
        int encoding = 1, int channels = 1, int rate = 8000, int bits = 16, byte[]? samples = null, byte[]? before = null, byte[]? after = null)
    {
        var frame = channels * bits / 8;
        var format = Chunk(
            "fmt ",
            [
                .. BitConverter.GetBytes((short)encoding), .. BitConverter.GetBytes((short)channels), .. BitConverter.GetBytes(rate),
                .. BitConverter.GetBytes(rate * frame), .. BitConverter.GetBytes((short)frame), .. BitConverter.GetBytes((short)bits),
            ]);
        return Chunk("RIFF", [.. "WAVE"u8, .. format, .. before ?? [], .. Chunk("data", samples!), .. after ?? []]);
    }

    private static byte[] Chunk(string name, byte[] content) =>
        [.. Encoding.ASCII.GetBytes(name), .. BitConverter.GetBytes(content.Length), .. content];
}
