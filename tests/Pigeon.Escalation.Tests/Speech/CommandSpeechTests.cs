using Microsoft.Extensions.DependencyInjection;
using Pigeon.Escalation.Speech;

namespace Pigeon.Escalation.Tests.Speech;

/// <summary>Texts that a program on the host speaks. The programs here are ones that every Linux has.</summary>
[TestClass]
public sealed class CommandSpeechTests
{
    private const string Nasty = "\"; rm -rf $HOME `id` $(id) %s \\ -h --version\n<b>&amp;</b> 障害です";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task A_text_reaches_the_program_byte_for_byte_whatever_is_in_it()
    {
        SkipOnWindows();
        var heard = Path.GetTempFileName();
        await File.WriteAllBytesAsync(heard + ".wav", Tones.Wav(8000, 1, 440, 0.25), TestContext.CancellationToken);
        var audio = await Speak(Shell($"cat > '{heard}'; cat '{heard}.wav'"), Nasty);
        Assert.AreEqual(Nasty, await File.ReadAllTextAsync(heard, TestContext.CancellationToken));
        Assert.AreEqual(0.25, audio.Duration.TotalSeconds);
        File.Delete(heard);
        File.Delete(heard + ".wav");
    }

    [TestMethod]
    public async Task The_sound_may_come_in_a_file_which_is_gone_afterwards()
    {
        SkipOnWindows();
        var wav = Path.GetTempFileName();
        await File.WriteAllBytesAsync(wav, Tones.Wav(22050, 1, 440, 0.5), TestContext.CancellationToken);
        var told = Path.GetTempFileName();
        var script = $"cat > /dev/null; printf %s \"$1\" > '{told}'; cp '{wav}' \"$1\"";
        var command = new SpeechCommand { Program = "/bin/sh", Arguments = ["-c", script, "sh", "{output}"] };
        Assert.AreEqual(0.5, (await Speak(command, "x")).Duration.TotalSeconds, 0.001);
        Assert.IsFalse(File.Exists(await File.ReadAllTextAsync(told, TestContext.CancellationToken)));
        File.Delete(wav);
        File.Delete(told);
    }

    [TestMethod]
    public async Task A_program_that_is_not_there_is_named_with_what_to_install()
    {
        var command = SpeechCommand.EspeakNg() with { Program = "no-such-program" };
        var fault = await Assert.ThrowsExactlyAsync<SpeechException>(() => Speak(command, "x"));
        Assert.StartsWith("The program 'no-such-program' could not be started (Debian has it as espeak-ng): ", fault.Message);
    }

    [TestMethod]
    public async Task A_program_that_fails_says_why()
    {
        SkipOnWindows();
        var fault = await Assert.ThrowsExactlyAsync<SpeechException>(() => Speak(Shell("echo 'no voice' >&2; exit 3"), "x"));
        Assert.AreEqual("/bin/sh ended with 3: no voice", fault.Message);
    }

    [TestMethod]
    public async Task A_program_that_gives_no_sound_is_told_of()
    {
        SkipOnWindows();
        var fault = await Assert.ThrowsExactlyAsync<SpeechException>(() => Speak(Shell("cat"), "no sound at all"));
        Assert.StartsWith("/bin/sh gave no sound that can be used. This is no WAV file", fault.Message);
    }

    [TestMethod]
    public async Task A_program_that_takes_too_long_is_ended()
    {
        SkipOnWindows();
        var told = Path.GetTempFileName();
        var options = new CommandSpeechOptions { Default = Shell($"echo $$ > '{told}'; exec sleep 60"), Timeout = TimeSpan.FromSeconds(1) };
        var fault = await Assert.ThrowsExactlyAsync<SpeechException>(() => Speak(options, "x"));
        Assert.AreEqual("/bin/sh took longer than 1 s for 1 characters, and was ended.", fault.Message);
        var process = int.Parse(await File.ReadAllTextAsync(told, TestContext.CancellationToken), null);
        Assert.IsTrue(SpinWait.SpinUntil(() => !Directory.Exists($"/proc/{process}"), TimeSpan.FromSeconds(20)));
        File.Delete(told);
    }

    [TestMethod]
    public async Task A_language_is_spoken_by_its_own_program_or_that_of_its_parent()
    {
        SkipOnWindows();
        var options = new CommandSpeechOptions { Default = Shell("exit 1"), Languages = { ["ja"] = Shell("exit 2"), ["en-GB"] = Shell("exit 4") } };
        foreach (var (language, code) in new[] { ("ja-JP", 2), ("JA", 2), ("en-gb", 4), ("en", 1), (null, 1) })
        {
            var fault = await Assert.ThrowsExactlyAsync<SpeechException>(() => Speak(options, "x", language));
            Assert.AreEqual($"/bin/sh ended with {code}: it said nothing", fault.Message);
        }
    }

    [TestMethod]
    [DataRow("ja-JP", "espeak-ng cannot read Japanese ('ja-JP'): give the language 'ja' a command, such as SpeechCommand.OpenJTalk.")]
    [DataRow("../x", "'../x' is no language tag: letters, digits and hyphens are allowed.")]
    public async Task A_language_that_cannot_be_spoken_is_named(string language, string message)
    {
        var fault = await Assert.ThrowsExactlyAsync<SpeechException>(() => Speak(new CommandSpeechOptions(), "x", language));
        Assert.AreEqual(message, fault.Message);
    }

    [TestMethod]
    public void Options_out_of_range_are_named()
    {
        var timeout = Assert.ThrowsExactly<ArgumentException>(() => new CommandSpeechSynthesizer(new() { Timeout = TimeSpan.Zero }));
        Assert.StartsWith("Timeout is 00:00:00; more than 0 s is allowed.", timeout.Message);
        var most = Assert.ThrowsExactly<ArgumentException>(() => new CommandSpeechSynthesizer(new() { MostAtOnce = 0 }));
        Assert.StartsWith("MostAtOnce is 0; 1 or more is allowed.", most.Message);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => SpeechCommand.EspeakNg(wordsPerMinute: 79));
    }

    /// <summary>The real program, where it is.</summary>
    [TestMethod]
    [DataRow("en-GB", "The database is down.", 1.0)]
    [DataRow("de", "Die Datenbank antwortet nicht.", 1.0)]
    [DataRow(null, "Temperature -5 degrees; \"$HOME\" is not read as a command.", 2.0)]
    public async Task Espeak_speaks(string? language, string text, double atLeast)
    {
        if (!File.Exists("/usr/bin/espeak-ng"))
        {
            const string Missing = "espeak-ng is missing; Debian has it as espeak-ng";
            Assert.AreNotEqual("1", Environment.GetEnvironmentVariable("PIGEON_REQUIRE_ALL"), Missing);
            Assert.Inconclusive(Missing);
        }

        var services = new ServiceCollection();
        services.AddPigeonEscalation().UseCommandSpeech();
        await using var provider = services.BuildServiceProvider();
        var speech = provider.GetRequiredService<ISpeechSynthesizer>();
        var audio = await speech.SynthesizeAsync(new SpeechRequest { Text = text, Language = language }, TestContext.CancellationToken);
        Assert.IsGreaterThan(atLeast, audio.Duration.TotalSeconds);
        Assert.IsLessThan(10, audio.Duration.TotalSeconds);
        Assert.IsGreaterThan(1000, System.Runtime.InteropServices.MemoryMarshal.Cast<byte, short>(audio.Wav.Span[44..]).ToArray().Max());
    }

    private Task<SpeechAudio> Speak(SpeechCommand command, string text) => Speak(new CommandSpeechOptions { Default = command }, text);

    private async Task<SpeechAudio> Speak(CommandSpeechOptions options, string text, string? language = null)
    {
        using var speech = new CommandSpeechSynthesizer(options);
        return await speech.SynthesizeAsync(new SpeechRequest { Text = text, Language = language }, TestContext.CancellationToken);
    }

    private static SpeechCommand Shell(string script) => new() { Program = "/bin/sh", Arguments = ["-c", script] };

    private static void SkipOnWindows()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("/bin/sh is missing");
        }
    }
}
