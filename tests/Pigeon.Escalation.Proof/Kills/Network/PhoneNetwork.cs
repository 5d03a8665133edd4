using System.Globalization;

namespace Pigeon.Escalation.Proof.Kills.Network;

/// <summary>
/// A telephone network that outlives its hosts. Requests are idempotent by the call's id. Reports go to the host that is connected, or
/// are lost; whoever asks how a call stands is told all of its reports once more.
/// </summary>
internal sealed partial class PhoneNetwork(CallLog log, int seed, int ringTimeout)
{
    private readonly Clockwork _clock = new();
    private readonly Nastiness _nasty = new(seed);
    private readonly Dictionary<string, NetworkCall> _calls = [];
    private readonly Dictionary<string, NetworkCall> _inUse = [];
    private readonly Dictionary<string, int> _called = [];
    private HostLink? _host;

    /// <summary>Serves one host until it is gone: the next one's requests are not read before the last one's have all been.</summary>
    public void Serve(HostLink host, int number)
    {
        lock (_clock.Gate)
        {
            _host = host;
            log.Write("host", "comes", Text(number));
        }

        while (host.Read() is { } line)
        {
            lock (_clock.Gate)
            {
                Take(host, line.Split(' '));
            }
        }

        lock (_clock.Gate)
        {
            _host = null;
            log.Write("host", "goes", Text(number));
        }
    }

    /// <param name="host">Who asks.</param>
    /// <param name="words">What, the request's number, the call, and more.</param>
    private void Take(HostLink host, string[] words)
    {
        var (verb, request, call) = (words[0], words[1], words[2]);
        log.Write(verb, words.AsSpan(2));
        if (verb != "state" && _nasty.LosesRequest())
        {
            log.Write("lose", call, verb);
            return;
        }

        switch (verb)
        {
            case "place":
                Place(call, phone: words[3], kind: words[5]);
                break;
            case "prompt":
                Prompt(call, ordinal: words[3], kind: words[4]);
                break;
            case "hangup":
                HangUp(call);
                break;
            case "bridge":
                Bridge(call, words[3]);
                break;
            case "state":
                TellState(host, request, call);
                return;
        }

        Answer(host, request, call, verb);
    }

    private void Answer(HostLink host, string request, string call, string verb)
    {
        switch (_nasty.Answer())
        {
            case null:
                log.Write("mute", call, verb);
                break;
            case 0:
                host.Send($"ok {request}");
                break;
            case { } wait:
                log.Write("late", call, verb);
                _clock.After(wait, () => host.Send($"ok {request}"));
                break;
        }
    }

    private void TellState(HostLink host, string request, string call)
    {
        var known = _calls.GetValueOrDefault(call);
        foreach (var report in known?.Reports ?? [])
        {
            host.Send(report);
        }

        var state = known?.State ?? "over";
        log.Write("tell", call, state);
        host.Send($"state {request} {state}");
    }

    private void Report(NetworkCall call, string report)
    {
        call.Reports.Add(report);
        _host?.Send(report);
        if (_nasty.Repeats() is { } wait)
        {
            _clock.After(wait, () => _host?.Send(report));
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
