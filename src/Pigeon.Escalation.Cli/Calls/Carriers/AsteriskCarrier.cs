using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Pigeon.Escalation.Cli.Commands;
using Pigeon.Escalation.Speech;

namespace Pigeon.Escalation.Cli.Calls.Carriers;

/// <summary>Calls through Asterisk, with the messages spoken on this machine.</summary>
/// <param name="options">How to reach it; the password is still missing.</param>
/// <param name="japaneseVoice">The voice of Open JTalk for Japanese; null: espeak-ng speaks everything it can.</param>
internal sealed class AsteriskCarrier(AsteriskOptions options, string? japaneseVoice) : ICallCarrier
{
    public const string Password = "PIGEON_ASTERISK_PASSWORD";

    public string SecretName => Password;

    public string SecretMeaning => $"the password of ari.conf's user '{options.UserName}'";

    public ValueTask<OpenCarrier> OpenAsync(string secret, ToolHost host, ILoggerFactory logs)
    {
        options.Password = secret;
        var speaker = new CommandSpeechSynthesizer(Speech());
        try
        {
            var telephony = host.Asterisk(options, new CachedSpeechSynthesizer(speaker), logs);
            return new(new OpenCarrier(telephony, () => CloseAsync(telephony, speaker)));
        }
        catch (Exception fault)
        {
            speaker.Dispose();
            if (fault is SocketException taken)
            {
                throw CarrierException.CannotListen("--sounds-listen", options.SoundsListen, taken);
            }

            throw;
        }
    }

    private CommandSpeechOptions Speech()
    {
        var speech = new CommandSpeechOptions();
        if (japaneseVoice is not null)
        {
            speech.Languages["ja"] = SpeechCommand.OpenJTalk(japaneseVoice);
        }

        return speech;
    }

    private static async ValueTask CloseAsync(ITelephonyProvider telephony, CommandSpeechSynthesizer speaker)
    {
        if (telephony is IAsyncDisposable ending)
        {
            await ending.DisposeAsync().ConfigureAwait(false);
        }

        speaker.Dispose();
    }
}
