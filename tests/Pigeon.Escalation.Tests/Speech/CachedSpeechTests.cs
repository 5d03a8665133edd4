using Pigeon.Escalation.Speech;
using Pigeon.Escalation.Testing;
using Pigeon.Escalation.Tests.Engine;

namespace Pigeon.Escalation.Tests.Speech;

/// <summary>No text is spoken twice, as far as there is room.</summary>
[TestClass]
public sealed class CachedSpeechTests
{
    private readonly Speaker _speaker = new();

    [TestMethod]
    public async Task A_text_is_spoken_once_and_once_more_in_another_language()
    {
        var cached = new CachedSpeechSynthesizer(_speaker);
        var first = await Speak(cached, "a");
        Assert.AreSame(first, await Speak(cached, "a"));
        Assert.AreNotSame(first, await Speak(cached, "a", "ja"));
        Sequence.Is(_speaker.Spoken, "a", "a");
    }

    [TestMethod]
    public async Task Who_asks_while_it_is_being_spoken_waits_for_the_same()
    {
        var cached = new CachedSpeechSynthesizer(_speaker);
        _speaker.Turn = new TaskCompletionSource();
        var first = Speak(cached, "a");
        using var gaveUp = new CancellationTokenSource();
        var impatient = cached.SynthesizeAsync(new SpeechRequest { Text = "a" }, gaveUp.Token).AsTask();
        var second = Speak(cached, "a");
        await gaveUp.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => impatient);
        _speaker.Turn.SetResult();
        Assert.AreSame(await first, await second);
        Sequence.Is(_speaker.Spoken, "a");
    }

    [TestMethod]
    public async Task What_was_asked_for_longest_ago_goes_first()
    {
        var cached = new CachedSpeechSynthesizer(_speaker, mostBytes: 2 * _speaker.Bytes);
        foreach (var text in new[] { "a", "b", "a", "c", "a", "b" })
        {
            await Speak(cached, text);
        }

        Sequence.Is(_speaker.Spoken, "a", "b", "c", "b");
    }

    [TestMethod]
    public async Task Without_room_each_is_spoken_anew()
    {
        var cached = new CachedSpeechSynthesizer(_speaker, mostBytes: 0);
        await Speak(cached, "a");
        await Speak(cached, "a");
        Sequence.Is(_speaker.Spoken, "a", "a");
    }

    [TestMethod]
    public async Task A_text_that_could_not_be_spoken_is_tried_again()
    {
        var cached = new CachedSpeechSynthesizer(_speaker);
        _speaker.Fails = true;
        await Assert.ThrowsExactlyAsync<SpeechException>(() => Speak(cached, "a"));
        _speaker.Fails = false;
        await Speak(cached, "a");
        Sequence.Is(_speaker.Spoken, "a", "a");
    }

    [TestMethod]
    public async Task A_text_that_is_never_spoken_is_given_up_and_tried_again()
    {
        var clock = new FakeClock();
        var cached = new CachedSpeechSynthesizer(_speaker, time: clock);
        _speaker.Turn = new TaskCompletionSource();
        var spoken = Speak(cached, "a");
        EngineRig.Until(() => _speaker.Spoken.Count == 1);
        EngineRig.Until(clock.AdvanceToNext);
        await Assert.ThrowsExactlyAsync<TimeoutException>(() => spoken);
        _speaker.Turn = null;
        await Speak(cached, "a");
        Sequence.Is(_speaker.Spoken, "a", "a");
    }

    private static Task<SpeechAudio> Speak(CachedSpeechSynthesizer cached, string text, string? language = null) =>
        cached.SynthesizeAsync(new SpeechRequest { Text = text, Language = language }, CancellationToken.None).AsTask();

    private sealed class Speaker : ISpeechSynthesizer
    {
        private readonly byte[] _wav = Tones.Wav(8000, 1, 440, 0.1);

        public List<string> Spoken { get; } = [];

        public int Bytes => _wav.Length;

        public bool Fails { get; set; }

        public TaskCompletionSource? Turn { get; set; }

        public async ValueTask<SpeechAudio> SynthesizeAsync(SpeechRequest request, CancellationToken cancellationToken)
        {
            Spoken.Add(request.Text);
            await (Turn?.Task ?? Task.CompletedTask);
            return Fails ? throw new SpeechException("hoarse") : SpeechAudio.FromWav(_wav);
        }
    }
}
