using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pigeon.Escalation.Telephony.Asterisk;

namespace Pigeon.Escalation;

/// <summary>
/// A carrier over Asterisk's REST interface (ARI), 16 or later: any SIP trunk or PBX behind Asterisk. Safe to use from any thread.
/// </summary>
/// <remarks>
/// <para>
/// Asterisk needs the modules that it loads by default, <c>http.conf</c> switched on, and a user in <c>ari.conf</c>. The
/// channel of a call is named for the application and the call, so that a request that is made twice makes one call.
/// </para>
/// <para>
/// Events: the carrier connects on first use, and again whenever the connection breaks. Meanwhile no call is placed: after
/// <see cref="AsteriskOptions.ConnectionPatience"/> a request is refused with <see cref="CallOutcome.ProviderError"/>. Calls in
/// progress are checked when the connection is back; so is one of which nothing is heard for a second, again and again. One that
/// Asterisk does not know any more has ended: <see cref="CallOutcome.HungUp"/> when it was answered, otherwise
/// <see cref="CallOutcome.ProviderError"/>. Keys that were pressed while there was no connection are lost. When another host connects
/// as the same application, this one leaves the events to it.
/// </para>
/// <para>
/// Messages are spoken by the host's <see cref="ISpeechSynthesizer"/>. By default Asterisk fetches them by HTTP from a listener on
/// this host, which needs nothing set up where both are on one machine; Asterisk keeps each in its media cache and
/// never clears it by itself. With <see cref="AsteriskOptions.SoundsDirectory"/> they are files, removed when they were heard.
/// </para>
/// <para>Disposing of the carrier leaves its calls as they are, as the engine does: the next host asks about them and goes on (D1).</para>
/// </remarks>
public sealed class AsteriskTelephony : ITelephonyProvider, IAsyncDisposable, IDisposable
{
    private readonly TimeSpan _patience;
    private readonly ILogger _logger;
    private readonly DialStrings _dialStrings;
    private readonly AriClient _client;
    private readonly AriEvents _events;
    private readonly ISounds _sounds;
    private readonly CallBook _book;
    private readonly CallPlacer _placer;
    private readonly CallEnding _ending;
    private readonly CallCheck _check;
    private readonly PromptPlayer _player;
    private readonly SilentCalls _silent;
    private int _isDisposed;

    /// <summary>Makes a carrier, which connects to Asterisk on first use.</summary>
    /// <param name="options">How to reach Asterisk.</param>
    /// <param name="speech">Speaks the messages.</param>
    /// <param name="timeProvider">The clock; null: the system's.</param>
    /// <param name="loggerFactory">Where to log; null: nowhere.</param>
    /// <exception cref="OptionsValidationException">Some of the options are not valid; the exception tells all of them.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">Nobody can listen at <see cref="AsteriskOptions.SoundsListen"/>.</exception>
    public AsteriskTelephony(
        AsteriskOptions options, ISpeechSynthesizer speech, TimeProvider? timeProvider = null, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(speech);
        var faults = AsteriskOptionsFaults.Find(options);
        if (faults.Count > 0)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(AsteriskOptions), faults);
        }

        var time = timeProvider ?? TimeProvider.System;
        _logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger("Pigeon.Escalation.Telephony.Asterisk");
        (_patience, _dialStrings) = (options.ConnectionPatience, new DialStrings(options));
        _sounds = SoundsOf(options, time, _logger);
        _client = new AriClient(options, time);
        _book = new CallBook(options.Application, time);
        _placer = new CallPlacer(_client, _book, options, _logger);
        _player = new PromptPlayer(
            _client, speech as CachedSpeechSynthesizer ?? new CachedSpeechSynthesizer(speech, time: time), _sounds, time, _logger);
        _ending = new CallEnding(_book, _client, _player, time, _logger);
        _check = new CallCheck(_client, _book, _player, _ending, options, time);
        _silent = new SilentCalls(_check, time, _logger);
        var router = new EventRouter(_book, _player, _ending, _logger);
        _events = new AriEvents(options, time, _logger, router.Take, _check.CheckAllAsync);
    }

    /// <inheritdoc />
    public TelephonyCapabilities Capabilities => TelephonyCapabilities.All;

    /// <inheritdoc />
    public async ValueTask<PlaceCallResult> PlaceCallAsync(PlaceCallRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (_dialStrings.Find(request.Phone) is not { } endpoint)
        {
            AsteriskLog.NoNumber(_logger, request.Call, request.Contact);
            return PlaceCallResult.Refused(CallOutcome.InvalidNumber);
        }

        var isOpen = await _events.WaitOpenAsync(_patience, cancellationToken).ConfigureAwait(false);
        if (!isOpen && _book.Find(request.Call) is null)
        {
            AsteriskLog.NoEvents(_logger, request.Call);
            return PlaceCallResult.Refused(CallOutcome.ProviderError);
        }

        // An earlier request may have reached Asterisk: that no call was placed is not certain then.
        var call = _book.GetOrAdd(request.Call);
        return await call.PlaceOnce(request.Reports, () => isOpen
                ? PlaceAsync(call, request, endpoint)
                : throw new TimeoutException($"There is no connection for Asterisk's events, without which call {call.Id} is not placed."))
            .WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask PromptAsync(PromptRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var call = _book.Find(request.Call)
            ?? throw new InvalidOperationException($"Nobody has placed call {request.Call}, or asked how it stands.");
        await _player.ReadAsync(call, request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask HangUpAsync(CallId call, CancellationToken cancellationToken)
    {
        var known = _book.GetOrAdd(call);
        await known.AskHangUp().WaitAsync(cancellationToken).ConfigureAwait(false);
        if (known.IsOver)
        {
            known.ReportEndAgain();
        }
        else if (!await _client.HangUpAsync(known.Channel, cancellationToken).ConfigureAwait(false))
        {
            _ending.End(known, CallOutcome.HungUp);
        }
    }

    /// <inheritdoc />
    public async ValueTask BridgeAsync(CallId first, CallId second, CancellationToken cancellationToken)
    {
        var (a, b) = (_book.GetOrAdd(first), _book.GetOrAdd(second));
        var bridge = $"{a.Channel}-bridge";
        a.Bridge = b.Bridge = bridge;
        await _client.BridgeAsync(bridge, a.Channel, b.Channel, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask<CallState> GetCallStateAsync(CallId call, ICallReports reports, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reports);
        if (!await _events.WaitOpenAsync(_patience, cancellationToken).ConfigureAwait(false))
        {
            return CallState.Unknown;
        }

        var known = _book.GetOrAdd(call);
        await known.SettledAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        known.ListenWith(reports);
        if (!known.IsOver)
        {
            await _check.CheckAsync(known, cancellationToken).ConfigureAwait(false);
        }

        return _book.Find(call) is null ? CallState.Over : known.State;
    }

    /// <summary>Closes the connections; calls in progress are left as they are.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            await _events.DisposeAsync().ConfigureAwait(false);
            _silent.Dispose();
            await _sounds.DisposeAsync().ConfigureAwait(false);
            _client.Dispose();
        }
    }

    /// <summary>For containers that are disposed of without waiting; <see cref="DisposeAsync"/> does not block a thread.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task<PlaceCallResult> PlaceAsync(AriCall call, PlaceCallRequest request, string endpoint)
    {
        var result = await _placer.PlaceAsync(call, request, endpoint).ConfigureAwait(false);
        if (result.IsAccepted)
        {
            _silent.Watch(call);
        }

        return result;
    }

    private static ISounds SoundsOf(AsteriskOptions options, TimeProvider time, ILogger logger) => options.SoundsDirectory is { } directory
        ? new SoundFiles(directory, options.SoundsPath ?? directory)
        : new SoundServer(IPEndPoint.Parse(options.SoundsListen), options.SoundsUrl, time, logger);
}
