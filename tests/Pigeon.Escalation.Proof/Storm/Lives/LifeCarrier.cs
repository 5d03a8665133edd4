using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Proof.Storm;

/// <summary>The way from one incarnation to the carrier: requests and answers may fail, hang or be lost on it.</summary>
internal sealed class LifeCarrier : ITelephonyProvider
{
    private readonly Life _life;
    private readonly World _world;
    private readonly ITelephonyProvider _network;

    public LifeCarrier(Life life, World world)
    {
        (_life, _world) = (life, world);
        var network = new NetworkDoor(world.Network);
        _network = world.Case.Sabotage?.Carrier?.Invoke(network, world) ?? network;
    }

    public TelephonyCapabilities Capabilities => TelephonyCapabilities.All;

    public ValueTask<PlaceCallResult> PlaceCallAsync(PlaceCallRequest request, CancellationToken cancellationToken)
    {
        var asked = new Entry { What = What.PlaceAsked, Kind = request.Kind, Text = request.Phone };
        var placed = request with { Reports = new LifeReports(_life, _world, request.Reports) };
        return Ask(request.Call, asked, () => Now(_network.PlaceCallAsync(placed, default)), PlaceCallResult.Accepted, cancellationToken);
    }

    public ValueTask PromptAsync(PromptRequest request, CancellationToken cancellationToken)
    {
        var asked = new Entry { What = What.PromptAsked, Prompt = request.Kind, Text = $"{request.Ordinal} {request.Text}" };
        return Ask(request.Call, asked, () => _network.PromptAsync(request, default), cancellationToken);
    }

    public ValueTask HangUpAsync(CallId call, CancellationToken cancellationToken) =>
        Ask(call, new Entry { What = What.HangUpAsked }, () => _network.HangUpAsync(call, default), cancellationToken);

    public ValueTask BridgeAsync(CallId first, CallId second, CancellationToken cancellationToken)
    {
        var asked = new Entry { What = What.BridgeAsked, Text = second.ToString() };
        return Ask(first, asked, () => _network.BridgeAsync(first, second, default), cancellationToken);
    }

    public ValueTask<CallState> GetCallStateAsync(CallId call, ICallReports reports, CancellationToken cancellationToken)
    {
        var heard = new LifeReports(_life, _world, reports);
        var asked = new Entry { What = What.StateAsked };
        return Ask(call, asked, () => Now(_network.GetCallStateAsync(call, heard, default)), CallState.Unknown, cancellationToken);
    }

    private ValueTask Ask(CallId call, Entry asked, Func<ValueTask> act, CancellationToken token)
    {
        var answer = Ask(call, asked, () => Done(act()), true, token);
        return answer.IsCompletedSuccessfully ? ValueTask.CompletedTask : new ValueTask(answer.AsTask());
    }

    private ValueTask<T> Ask<T>(CallId call, Entry asked, Func<T> act, T early, CancellationToken token)
    {
        if (!_life.Passes())
        {
            return Never<T>();
        }

        _world.Chronicle.Add(asked with { Run = call.Run, Attempt = call.Attempt });
        var fault = _world.NextFault(FaultPoint.CarrierCall);
        if (fault is { } one)
        {
            _world.Note(one, call, asked.What.ToString());
        }

        var answer = fault switch
        {
            null => new ValueTask<T>(act()),
            { Kind: FaultKind.CallHangs } => UntilCancelled(new TaskCompletionSource<T>(), token),
            { Kind: FaultKind.CallSlow or FaultKind.CallDeaf or FaultKind.CallDoneLater } => Later(call, fault.Value, act, early, token),
            { Kind: FaultKind.CallAnswerLost } => Lose(act),
            { Kind: FaultKind.CallAnswerHangs } => Hang(act, token),
            _ => throw new IOException("The carrier cannot be reached."),
        };
        return _life.Passes() ? answer : Never<T>();
    }

    private static ValueTask<T> Lose<T>(Func<T> act)
    {
        act();
        return ValueTask.FromException<T>(new IOException("The carrier's answer was lost."));
    }

    private ValueTask<T> Hang<T>(Func<T> act, CancellationToken token)
    {
        act();
        return UntilCancelled(new TaskCompletionSource<T>(), token);
    }

    /// <summary>On its way, the request outlives the host.</summary>
    private ValueTask<T> Later<T>(CallId call, Fault fault, Func<T> act, T early, CancellationToken token)
    {
        var answer = new TaskCompletionSource<T>();
        _world.Network.Expect(call, 1);
        _world.Clock.Schedule(fault.Length, ClockTurn.Carrier, _ =>
        {
            _world.Network.Expect(call, -1);
            if (fault.Kind == FaultKind.CallSlow && answer.Task.IsCompleted)
            {
                return;
            }

            var result = act();
            if (_life.IsAlive && _life.Passes())
            {
                answer.TrySetResult(result);
            }
        });
        if (fault.Kind == FaultKind.CallDoneLater)
        {
            return new ValueTask<T>(early);
        }

        return UntilCancelled(answer, token);
    }

    private ValueTask<T> UntilCancelled<T>(TaskCompletionSource<T> answer, CancellationToken token)
    {
        token.Register(() =>
        {
            if (_life.IsAlive)
            {
                answer.TrySetCanceled(token);
            }
        });
        return new ValueTask<T>(answer.Task);
    }

    private static ValueTask<T> Never<T>() => new(new TaskCompletionSource<T>().Task);

    private static T Now<T>(ValueTask<T> answer) => answer.GetAwaiter().GetResult();

    private static bool Done(ValueTask answer)
    {
        answer.GetAwaiter().GetResult();
        return true;
    }
}
