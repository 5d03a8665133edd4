using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pigeon.Escalation.Proof.Kills.Host;

/// <summary>The carrier as a host knows it: lines over a connection, each request with a number that its answer bears.</summary>
internal sealed class TcpTelephony : ITelephonyProvider, IDisposable
{
    private readonly TcpClient _client = new() { NoDelay = true };
    private readonly ConcurrentDictionary<long, TaskCompletionSource<CallState>> _pending = new();
    private readonly Lock _gate = new();
    private readonly StreamReader _in;
    private readonly StreamWriter _out;
    private volatile ICallReports? _reports;
    private long _requests;

    public TcpTelephony(int port)
    {
        _client.Connect(IPAddress.Loopback, port);
        _in = new StreamReader(_client.GetStream(), Encoding.ASCII);
        _out = new StreamWriter(_client.GetStream(), Encoding.ASCII) { AutoFlush = true, NewLine = "\n" };
        new Thread(Listen) { IsBackground = true, Name = "carrier" }.Start();
    }

    public TelephonyCapabilities Capabilities => TelephonyCapabilities.All;

    public async ValueTask<PlaceCallResult> PlaceCallAsync(PlaceCallRequest request, CancellationToken cancellationToken)
    {
        _reports = request.Reports;
        var kind = request.Kind.ToString().ToLowerInvariant();
        await AskAsync("place", $"{request.Call} {request.Phone} {request.Flow} {kind} {request.Contact}", cancellationToken);
        return PlaceCallResult.Accepted;
    }

    public async ValueTask PromptAsync(PromptRequest request, CancellationToken cancellationToken)
    {
        var kind = request.Kind.ToString().ToLowerInvariant();
        var what = string.Create(CultureInfo.InvariantCulture, $"{request.Call} {request.Ordinal} {kind}");
        await AskAsync("prompt", what, cancellationToken);
    }

    public async ValueTask HangUpAsync(CallId call, CancellationToken cancellationToken) =>
        await AskAsync("hangup", $"{call}", cancellationToken);

    public async ValueTask BridgeAsync(CallId first, CallId second, CancellationToken cancellationToken) =>
        await AskAsync("bridge", $"{first} {second}", cancellationToken);

    public async ValueTask<CallState> GetCallStateAsync(CallId call, ICallReports reports, CancellationToken cancellationToken)
    {
        _reports = reports;
        return await AskAsync("state", $"{call}", cancellationToken);
    }

    public void Dispose() => _client.Dispose();

    private async Task<CallState> AskAsync(string verb, string what, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _requests);
        var answer = new TaskCompletionSource<CallState>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[number] = answer;
        try
        {
            lock (_gate)
            {
                _out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{verb} {number} {what}"));
            }

            return await answer.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            _pending.TryRemove(number, out _);
        }
    }

    private void Listen()
    {
        try
        {
            while (_in.ReadLine() is { } line)
            {
                Take(line.Split(' '));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The host is stopping: a carrier outlives its hosts.
        }
    }

    private void Take(string[] words)
    {
        switch (words[0])
        {
            case "ok":
                Complete(words[1], CallState.Unknown);
                break;
            case "state":
                Complete(words[1], Enum.Parse<CallState>(words[2], ignoreCase: true));
                break;
            default:
                _ = CallId.TryParse(words[1], out var call);
                _reports?.Report(ReportOf(words, call));
                break;
        }
    }

    private void Complete(string number, CallState state)
    {
        if (_pending.TryGetValue(long.Parse(number, CultureInfo.InvariantCulture), out var answer))
        {
            answer.TrySetResult(state);
        }
    }

    private static CallReport ReportOf(string[] words, CallId call) => words[0] switch
    {
        "ringing" => CallReport.Ringing(call),
        "answered" => CallReport.Answered(call),
        "key" => CallReport.KeyPressed(call, words[2][0], int.Parse(words[3], CultureInfo.InvariantCulture)),
        "read" => CallReport.PromptEnded(call, int.Parse(words[2], CultureInfo.InvariantCulture)),
        _ => CallReport.Ended(call, Enum.Parse<CallOutcome>(words[2])),
    };
}
