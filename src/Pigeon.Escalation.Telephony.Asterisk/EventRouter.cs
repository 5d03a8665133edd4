using Microsoft.Extensions.Logging;

namespace Pigeon.Escalation.Telephony.Asterisk;

/// <summary>Takes Asterisk's events to the calls that they are about.</summary>
internal sealed class EventRouter(CallBook book, PromptPlayer player, CallEnding ending, ILogger logger)
{
    public void Take(AriEvent happened)
    {
        if (happened.Playback is { } playback)
        {
            TakePlayback(happened.Type, playback);
        }
        else if ((happened.Channel ?? happened.Peer) is { } channel && book.Find(channel.Id) is { } call)
        {
            TakeChannel(happened, channel, call);
        }
    }

    private void TakeChannel(AriEvent happened, AriChannel channel, AriCall call)
    {
        switch (happened.Type)
        {
            case "ChannelStateChange" when channel.State == "Ringing":
            case "Dial" when happened.DialStatus is "RINGING" or "PROGRESS":
                Lives(call)?.Ring();
                break;
            case "StasisStart":
                Lives(call)?.Answer();
                break;
            case "ChannelDtmfReceived" when happened.Digit is [var key]:
                player.Interrupt(call);
                call.Press(key);
                break;
            case "ChannelHangupRequest" or "StasisEnd":
                call.IsEnding = true;
                break;
            case "ChannelDestroyed":
                var outcome = call.OutcomeOf(happened.TechCause, happened.Cause);
                AsteriskLog.Ended(logger, call.Id, happened.TechCause, happened.Cause, outcome);
                ending.EndOnTheWire(call, outcome);
                break;
        }
    }

    /// <summary>A call that has ended for us must not go on at Asterisk.</summary>
    private AriCall? Lives(AriCall call)
    {
        if (!call.IsOver)
        {
            return call;
        }

        ending.HangUpAgain(call);
        return null;
    }

    private void TakePlayback(string type, AriPlayback playback)
    {
        // The channel, the prompt's ordinal, the number of the try.
        var end = playback.Id.LastIndexOf('-');
        end = end > 0 ? playback.Id.LastIndexOf('-', end - 1) : -1;
        if (type == "PlaybackFinished" && end > 0 && book.Find(playback.Id[..end]) is { } call)
        {
            player.Finish(call, playback);
        }
    }
}
