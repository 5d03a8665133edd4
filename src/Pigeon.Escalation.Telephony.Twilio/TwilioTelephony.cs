using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pigeon.Escalation.Telephony.Twilio;
using Pigeon.Escalation.Telephony.Twilio.Calls;
using Pigeon.Escalation.Telephony.Twilio.Rest;
using Pigeon.Escalation.Telephony.Twilio.Webhooks;

namespace Pigeon.Escalation;

/// <summary>
/// A carrier at Twilio, or at a provider with the same interface: calls are placed, changed and fetched over REST; what they do while they
/// are answered, they ask for over webhooks (<see cref="Webhooks"/>), which also tell keys and status. Safe to use from any thread.
/// </summary>
/// <remarks>
/// <para><b>One id, one call.</b> The provider has no idempotency key for calls. So a request to place one is made once: while it is under
/// way, whoever asks again waits for the same answer, and once it has an answer, that answer is given again. A request that certainly had
/// no effect (no connection, status 429) may be made again. When the answer was lost, or was an error of the provider's own, it is not
/// known whether there is a call; then no second request is made. Every webhook's address names the call and is signed, and the first one
/// is sent when the provider begins to dial, so normally the doubt ends within a second. Until then the request fails with an exception,
/// and the engine holds the line (D4).</para>
/// <para><b>What the list of calls can tell.</b> It shows number, caller, times and status, but neither addresses nor any word of ours: a
/// call cannot be recognised there. It can be ruled out. When no call goes on that is not known to be another one, this one is over, or
/// never was: over when some unknown call has begun since the run was accepted, never placed when none has. Both are answered only
/// <see cref="TwilioOptions.SettleTime"/> after the request or the start of the process. When an unknown call does go on, the answer is
/// <see cref="CallState.Unknown"/>. Without webhooks, the only unclaimed call to the same number since the request is taken for this one.
/// After a restart not even the number is known: all outgoing calls of the account count, so an account of its own, or a subaccount,
/// gives better answers.</para>
/// <para><b>After a restart</b> nothing is stored: a call that goes on asks what to do or reports its status, and is known again.
/// A prompt that is being read then is heard to its end, and the engine's next one follows. A call that asks while no host is there to
/// answer asks once more, and then is ended by the provider.</para>
/// <para><b>Prompts.</b> A call whose prompt has ended, or to which a key was pressed, asks at once and waits up to
/// <see cref="TwilioOptions.AnswerWait"/> for the next one; with nothing to do it asks again every few seconds. Only a call in the midst of
/// a prompt is redirected by REST. Keys that are pressed between two prompts, for as long as a webhook takes, are not heard.</para>
/// <para><b>Transfers</b> are two calls in one conference, which ends when either leaves it.</para>
/// </remarks>
public sealed class TwilioTelephony : ITelephonyProvider, IDisposable
{
    private readonly CancellationTokenSource _disposed = new();
    private readonly TwilioOptions _options;
    private readonly TwilioClient _client;
    private readonly CallBook _book;
    private readonly CallLine _line;
    private readonly CallPlacer _placer;

    /// <summary>Makes a carrier.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="time">The clock; null: the system's.</param>
    /// <param name="logger">The log; null: none.</param>
    /// <exception cref="OptionsValidationException">The options have faults; the exception names all of them.</exception>
    public TwilioTelephony(TwilioOptions options, TimeProvider? time = null, ILogger<TwilioTelephony>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (TwilioOptionsFaults.Find(options) is { Count: > 0 } faults)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(TwilioOptions), faults);
        }

        var (clock, log) = (time ?? TimeProvider.System, (ILogger?)logger ?? NullLogger.Instance);
        var interval = options.PollInterval ?? TimeSpan.FromSeconds(options.StatusByPolling ? 2 : 30);
        _options = options;
        _client = new TwilioClient(options, clock);
        _book = new CallBook(options.EndedCallsKept);
        _line = new CallLine(_client, _book, clock, interval, log, _disposed.Token);
        _placer = new CallPlacer(_client, _book, _line, new CallLookup(_client, _book), options, clock, log, _disposed.Token);
        Webhooks = new TwilioWebhooks(_book, _line, options, clock, log);
    }

    /// <summary>Answers the provider's requests to this host.</summary>
    public TwilioWebhooks Webhooks { get; }

    /// <inheritdoc />
    public TelephonyCapabilities Capabilities => _options.StatusByPolling ? TelephonyCapabilities.Bridge : TelephonyCapabilities.All;

    /// <inheritdoc />
    public async ValueTask<PlaceCallResult> PlaceCallAsync(PlaceCallRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await _placer.PlaceAsync(_book.Get(request.Call), request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask PromptAsync(PromptRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (_options.StatusByPolling)
        {
            throw new InvalidOperationException($"Without {nameof(TwilioOptions.PublicUrl)} nothing can be asked of a person.");
        }

        var call = _book.Get(request.Call);
        if (call.Script.Take(request) && call is { Sid: not null, History.IsOver: false })
        {
            await RedirectAsync(call, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public async ValueTask HangUpAsync(CallId call, CancellationToken cancellationToken)
    {
        var known = _book.Get(call);
        known.HangUp();
        await PlacingAsync(known, cancellationToken).ConfigureAwait(false);
        if (known.History.IsOver)
        {
            known.History.End(CallOutcome.HungUp, again: true);
            return;
        }

        if (known.Sid is null)
        {
            await EndUnlessFoundAsync(known, cancellationToken).ConfigureAwait(false);
        }

        if (known.Sid is not null)
        {
            await _line.HangUpAsync(known, cancellationToken).ConfigureAwait(false);
        }
        else if (!known.History.IsOver)
        {
            throw new TwilioException("The call is not known by its id yet; it is hung up as soon as a webhook names it.");
        }
    }

    /// <inheritdoc />
    public async ValueTask BridgeAsync(CallId first, CallId second, CancellationToken cancellationToken)
    {
        var conference = $"pigeon-{first}";
        foreach (var call in (TwilioCall[])[_book.Get(first), _book.Get(second)])
        {
            var mustBeTold = call.Script.Join(conference) || _options.StatusByPolling;
            if (mustBeTold && call is { Sid: not null, History.IsOver: false })
            {
                await RedirectAsync(call, cancellationToken, conference).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask<CallState> GetCallStateAsync(CallId call, ICallReports reports, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reports);
        var known = _book.Get(call);
        known.History.RepeatTo(reports);
        await PlacingAsync(known, cancellationToken).ConfigureAwait(false);
        if (known.History.IsOver)
        {
            return CallState.Over;
        }

        if (known.Sid is null)
        {
            switch (await _placer.LookAsync(known, cancellationToken).ConfigureAwait(false))
            {
                case Finding.NeverPlaced:
                    return CallState.Over;
                case Finding.MayHaveEnded:
                    // Whether it was ever placed is not known, but it is over: under this id nobody is called any more.
                    known.IsPresumedOver = true;
                    known.History.End(CallOutcome.HungUp);
                    return CallState.Over;
                case Finding.MayGoOn when known.Sid is null:
                    return CallState.Unknown;
            }
        }

        await _line.FetchAsync(known, cancellationToken).ConfigureAwait(false);
        return known.History.State;
    }

    /// <summary>
    /// Asks the provider for something that changes nothing, to see that it can be reached and takes the credentials: before the first
    /// call, or for a health check. Whether the provider reaches this host shows in a call only.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TwilioException">It cannot be reached, or refuses: <see cref="TwilioException.StatusCode"/> says which.</exception>
    public async ValueTask CheckAsync(CancellationToken cancellationToken) =>
        await _client.ListAsync(new Form().Add("PageSize", "1"), cancellationToken).ConfigureAwait(false);

    /// <summary>Calls in progress are left to the provider; a later carrier with the same settings finds them again.</summary>
    public void Dispose()
    {
        if (!_disposed.IsCancellationRequested)
        {
            _disposed.Cancel();
            _client.Dispose();
        }
    }

    /// <summary>A request to place it that is under way has its answer first. What it says is for whoever made it.</summary>
    private static async Task PlacingAsync(TwilioCall call, CancellationToken token)
    {
        if (call.Placing is { IsCompleted: false } placing)
        {
            await Task.WhenAny(placing).WaitAsync(token).ConfigureAwait(false);
        }
    }

    private async Task EndUnlessFoundAsync(TwilioCall call, CancellationToken token)
    {
        if (await _placer.LookAsync(call, token).ConfigureAwait(false) is not Finding.MayGoOn)
        {
            call.IsPresumedOver = true;
            call.History.End(CallOutcome.HungUp);
        }
    }

    private Task RedirectAsync(TwilioCall call, CancellationToken token, string conference = "") => _line.RedirectAsync(
        call,
        _options.PublicUrl is { } root
            ? WebhookRoute.Voice(call.Id).AddTo(new Form(), root)
            : new Form().Add("Twiml", Twiml.Join(conference)),
        token);
}
