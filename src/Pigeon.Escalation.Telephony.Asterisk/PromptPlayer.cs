using Microsoft.Extensions.Logging;

namespace Pigeon.Escalation.Telephony.Asterisk;

/// <summary>Reads prompts: has them spoken, has Asterisk play them, waits for the silence after them.</summary>
internal sealed class PromptPlayer(AriClient client, ISpeechSynthesizer speech, ISounds sounds, TimeProvider time, ILogger logger)
{
    /// <summary>An earlier host's latest prompts; those before were heard long ago.</summary>
    private const int EarlierPrompts = 8;

    /// <summary>A sound that failed because its call ends is followed by that end.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);

    public async Task ReadAsync(AriCall call, PromptRequest request, CancellationToken cancellationToken)
    {
        if (call.Prompts.Begin(request, out var replaced) is not { } prompt)
        {
            return;
        }

        try
        {
            await StopAllBefore(call, request.Ordinal, replaced).WaitAsync(cancellationToken).ConfigureAwait(false);
            await BeginAsync(call, prompt, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            call.Prompts.GiveUp(prompt);
            Stop(call, prompt);
            throw;
        }
    }

    /// <summary>A key was pressed.</summary>
    public void Interrupt(AriCall call)
    {
        if (call.Prompts.Interrupt() is { } prompt)
        {
            Stop(call, prompt);
        }
    }

    /// <summary>Asterisk has played a sound, or has failed to.</summary>
    public void Finish(AriCall call, AriPlayback playback)
    {
        if (call.Prompts.Current is not { } prompt || prompt.Playback != playback.Id)
        {
            return;
        }

        if (playback.State == "failed")
        {
            _ = FailAsync(call, prompt);
        }
        else
        {
            AwaitSilence(call, prompt);
        }
    }

    /// <summary>The end of a sound may have been missed.</summary>
    public async Task CheckAsync(AriCall call, CancellationToken cancellationToken)
    {
        if (call.Prompts.Current is { IsPlaying: true } prompt
            && !await client.IsPlayingAsync(prompt.Playback, cancellationToken).ConfigureAwait(false))
        {
            AwaitSilence(call, prompt);
        }
    }

    /// <summary>The call is over.</summary>
    public void Close(AriCall call)
    {
        if (call.Prompts.Close() is { } prompt)
        {
            sounds.Withdraw(prompt.Playback);
        }

        sounds.WithdrawAll(call.Channel);
    }

    private async Task BeginAsync(AriCall call, AriPrompt prompt, CancellationToken cancellationToken)
    {
        var request = prompt.Request;
        if (request.Text.Length == 0)
        {
            AwaitSilence(call, prompt);
            return;
        }

        var audio = await speech.SynthesizeAsync(new SpeechRequest { Text = request.Text, Language = request.Language }, cancellationToken)
            .ConfigureAwait(false);
        var sound = await sounds.OfferAsync(prompt.Playback, audio, cancellationToken).ConfigureAwait(false);
        if (call.Prompts.Current == prompt)
        {
            await PlayAsync(call, prompt, sound, cancellationToken).ConfigureAwait(false);
        }

        if (call.Prompts.Current != prompt)
        {
            // A key, or the next prompt, has come meanwhile.
            Stop(call, prompt);
        }
    }

    private async Task PlayAsync(AriCall call, AriPrompt prompt, string sound, CancellationToken cancellationToken)
    {
        var media = Enumerable.Repeat(sound, prompt.Request.Readings).ToArray();
        prompt.IsPlaying = true;
        if (!await client.PlayAsync(call.Channel, prompt.Playback, media, cancellationToken).ConfigureAwait(false))
        {
            // The call is over; its end is reported.
            prompt.IsPlaying = false;
        }
    }

    private void AwaitSilence(AriCall call, AriPrompt prompt)
    {
        sounds.Withdraw(prompt.Playback);
        if (prompt.Request.KeyWait <= TimeSpan.Zero)
        {
            End(call, prompt);
        }
        else
        {
            prompt.BeSilent(time, () => End(call, prompt));
        }
    }

    private static void End(AriCall call, AriPrompt prompt)
    {
        if (call.Prompts.TryEnd(prompt))
        {
            call.EndPrompt(prompt.Request.Ordinal);
        }
    }

    /// <summary>
    /// A sound fails when its call ends, and when Asterisk cannot find or play it. Then a message that nobody hears is a fault of the
    /// carrier; a confirmation is as good as read (A6).
    /// </summary>
    private async Task FailAsync(AriCall call, AriPrompt prompt)
    {
        try
        {
            await Task.Delay(Grace, time).ConfigureAwait(false);
            if (call.IsEnding || call.IsHangUpAsked || call.IsOver
                || await client.GetStateAsync(call.Channel, CancellationToken.None).ConfigureAwait(false) is null)
            {
                return;
            }

            AsteriskLog.NotPlayed(logger, call.Id, prompt.Request.Ordinal);
            if (prompt.CanBeInterrupted)
            {
                call.IsCutForFault = true;
                await client.HangUpAsync(call.Channel, CancellationToken.None).ConfigureAwait(false);
            }
            else
            {
                End(call, prompt);
            }
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException or ObjectDisposedException)
        {
            AsteriskLog.RequestFailed(logger, call.Id, e.Message);
        }
    }

    private Task StopAllBefore(AriCall call, int ordinal, AriPrompt? replaced)
    {
        if (replaced is not null)
        {
            Stop(call, replaced);
        }

        if (!call.TakeAdoption())
        {
            return call.Prompts.Stopping;
        }

        var first = Math.Max(1, ordinal - EarlierPrompts);
        return Task.WhenAll(Enumerable.Range(first, ordinal - first).Select(n => StopAsync(call, call.Prompts.PlaybackOf(n))));
    }

    private void Stop(AriCall call, AriPrompt prompt)
    {
        sounds.Withdraw(prompt.Playback);
        if (prompt.IsPlaying)
        {
            call.Prompts.Stopping = StopAsync(call, prompt.Playback);
        }
    }

    private async Task StopAsync(AriCall call, string playback)
    {
        try
        {
            await client.StopAsync(playback, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException or ObjectDisposedException)
        {
            AsteriskLog.RequestFailed(logger, call.Id, e.Message);
        }
    }
}
