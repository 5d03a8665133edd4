namespace Pigeon.Escalation.Proof.Kills.Network;

/// <summary>What becomes of a call. Everything here is done under the lock.</summary>
internal sealed partial class PhoneNetwork
{
    private const int ReadingTime = 25;
    private const int Readings = 2;
    private const int KeyWait = 50;

    private void Place(string id, string phone, string kind)
    {
        if (_calls.TryGetValue(id, out var known))
        {
            log.Write("again", id, known.State);
            return;
        }

        _called[phone] = _called.GetValueOrDefault(phone) + 1;
        var call = new NetworkCall(id) { Phone = phone, Conduct = Conduct.Of(seed, phone, _called[phone], kind, ringTimeout) };
        _calls.Add(id, call);
        if (_nasty.Delay() is > 0 and var delay)
        {
            _clock.After(delay, () => Dial(call));
        }
        else
        {
            Dial(call);
        }
    }

    private void Dial(NetworkCall call)
    {
        if (call.IsOver)
        {
            return;
        }

        log.Write("dial", call.Id, call.Phone);
        if (call.Conduct.Habit == Habit.IsBusy || !_inUse.TryAdd(call.Phone, call))
        {
            Later(call, call.Conduct.Ring, () => End(call, CallOutcome.Busy));
            return;
        }

        CallOutcome? failure = call.Conduct.Habit switch
        {
            Habit.IsUnreachable => CallOutcome.Unreachable,
            Habit.DoesNotExist => CallOutcome.InvalidNumber,
            Habit.Faults => CallOutcome.ProviderError,
            _ => null,
        };
        Later(call, call.Conduct.Ring, failure is { } outcome ? () => End(call, outcome) : () => Ring(call));
    }

    private void Ring(NetworkCall call)
    {
        log.Write("ring", call.Id);
        Report(call, $"ringing {call.Id}");
        if (call.Conduct.Answers)
        {
            Later(call, call.Conduct.Answer, () => PickUp(call));
        }
        else if (call.Conduct.Habit == Habit.Declines)
        {
            Later(call, call.Conduct.Answer, () => End(call, CallOutcome.Declined));
        }
    }

    private void PickUp(NetworkCall call)
    {
        call.State = "answered";
        log.Write("answer", call.Id);
        Report(call, $"answered {call.Id}");
        if (call.Conduct.Keys is { Length: > 0 } keys)
        {
            Later(call, call.Conduct.Key, () => Press(call, keys));
        }

        var patience = call.Conduct.Habit == Habit.HangsUp ? call.Conduct.Key : call.Conduct.Patience;
        Later(call, patience, () => End(call, CallOutcome.HungUp));
    }

    private void Press(NetworkCall call, string keys)
    {
        call.Keys++;
        call.Prompt++;
        log.Write("key", call.Id, keys[..1], Text(call.Keys));
        Report(call, $"key {call.Id} {keys[0]} {call.Keys}");
        if (keys.Length > 1)
        {
            Later(call, call.Conduct.Key, () => Press(call, keys[1..]));
        }
        else if (call.Conduct.HangsUpAfterKey)
        {
            Later(call, call.Conduct.Ring, () => End(call, CallOutcome.HungUp));
        }
    }

    /// <summary>A new prompt, or a key, takes the place of the prompt before, which is not reported then.</summary>
    private void Prompt(string id, string ordinal, string kind)
    {
        if (!_calls.TryGetValue(id, out var call) || call.State != "answered")
        {
            return;
        }

        var mine = ++call.Prompt;
        var time = kind == "message" ? (Readings * ReadingTime) + KeyWait : ReadingTime;
        Later(call, time, () =>
        {
            if (call.Prompt == mine)
            {
                log.Write("read", id, ordinal);
                Report(call, $"read {id} {ordinal}");
            }
        });
    }

    /// <summary>A call that was never placed is none from here on, whatever is still under way.</summary>
    private void HangUp(string id)
    {
        if (!_calls.TryGetValue(id, out var call))
        {
            call = new NetworkCall(id);
            _calls.Add(id, call);
        }

        if (call.IsOver)
        {
            _host?.Send(call.Reports[^1]);
        }
        else
        {
            End(call, CallOutcome.HungUp);
        }
    }

    private void Bridge(string first, string second)
    {
        if (_calls.TryGetValue(first, out var one) && _calls.TryGetValue(second, out var other))
        {
            var hangsUp = other.Conduct.Patience % 2 == 0 ? one : other;
            Later(hangsUp, 40 + (other.Conduct.Key / 2), () => End(hangsUp, CallOutcome.HungUp));
        }
    }

    private void End(NetworkCall call, CallOutcome outcome)
    {
        call.State = "over";
        if (_inUse.GetValueOrDefault(call.Phone) == call)
        {
            _inUse.Remove(call.Phone);
        }

        log.Write("end", call.Id, outcome.ToString());
        Report(call, $"ended {call.Id} {outcome}");
    }

    private void Later(NetworkCall call, int milliseconds, Action action) => _clock.After(milliseconds, () =>
    {
        if (!call.IsOver)
        {
            action();
        }
    });
}
