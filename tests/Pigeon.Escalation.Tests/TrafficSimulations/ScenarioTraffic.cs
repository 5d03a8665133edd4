using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.TrafficSimulations;

/// <summary>A scenario's starts as traffic, on the scenario's phones; and what the simulator says of the same.</summary>
internal sealed class ScenarioTraffic : PhoneModel, ICallFlowObserver
{
    private readonly Scenario _scenario;
    private readonly Dictionary<string, int> _taken = [];
    private readonly List<CallFlowEvent> _events = [];

    public ScenarioTraffic(Scenario scenario)
    {
        // The traffic knows neither wishes nor texts: what is refused for want of a text's parameter is left out.
        var starts = scenario with { Script = [.. scenario.Script.Where(s => s.Kind == ScenarioStepKind.Start)], Expect = [] };
        var unfit = starts.Simulate().Events.Where(
            e => e.Name == OutputWords.RunRejected && !e.Error!.Contains("(L6)", StringComparison.Ordinal));
        var names = unfit.Select(e => e.Run).ToHashSet();
        _scenario = starts with { Script = [.. starts.Script.Where(s => !names.Contains(s.Run))] };
    }

    public bool HasStarts => _scenario.Script.Count > 0;

    /// <summary>The events of the simulator, with ids and times as the traffic's.</summary>
    public (List<CallFlowEvent> Events, int Refused) Simulate()
    {
        var numbers = new Dictionary<RunId, RunId>();
        var simulated = _scenario.Simulate().Events;
        var events = simulated.Where(e => e.Name != OutputWords.RunRejected).Select(e =>
        {
            numbers.TryAdd(e.Detail.Run, new RunId(numbers.Count + 1));
            return e.Detail with { Run = numbers[e.Detail.Run], At = DateTimeOffset.MinValue + e.At };
        }).ToList();
        return (events, simulated.Count - events.Count);
    }

    public (List<CallFlowEvent> Events, TrafficResult Result) Play()
    {
        var result = TrafficSimulation.Run(new Traffic
        {
            Options = _scenario.Options,
            Starts = _scenario.Script.OrderBy(s => s.At).Select(s => new TrafficStart(s.At, s.Flow!, s.Priority)),
            Phones = this,
            GuidanceTimes = _scenario.GuidanceTimes,
            Observer = this,
        });
        return (_events, result);
    }

    public override bool HasCallWaiting(string phone) => _scenario.Phones.GetValueOrDefault(phone)?.CallWaiting == true;

    public override ScriptedCall Take(in TrafficCall call)
    {
        if (!_scenario.Phones.TryGetValue(call.Phone, out var phone) || phone.Calls.Count == 0)
        {
            return ScriptedCall.NoAnswer;
        }

        var taken = _taken.GetValueOrDefault(call.Phone);
        _taken[call.Phone] = taken + 1;
        return phone.Calls[Math.Min(taken, phone.Calls.Count - 1)];
    }

    public void OnEvent(in CallFlowEvent callFlowEvent) => _events.Add(callFlowEvent);
}
