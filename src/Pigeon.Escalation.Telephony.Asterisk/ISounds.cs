namespace Pigeon.Escalation.Telephony.Asterisk;

/// <summary>Where Asterisk finds what it plays.</summary>
internal interface ISounds : IAsyncDisposable
{
    /// <returns>The sound's name for Asterisk.</returns>
    ValueTask<string> OfferAsync(string playback, SpeechAudio audio, CancellationToken cancellationToken);

    /// <summary>It was heard, or will not be.</summary>
    void Withdraw(string playback);

    /// <summary>A call is over; whatever was offered for it by an earlier host, too, is not needed any more.</summary>
    void WithdrawAll(string channel);
}
