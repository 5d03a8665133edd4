using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Oracle;

/// <summary>The phones of a scenario: which of them are in a call, and what the next call finds.</summary>
internal sealed class OraclePhones(IReadOnlyDictionary<string, ScriptedPhone> scripts, OracleQueue queue)
{
    private static readonly ScriptedCall NobodyAnswers = new() { Kind = ScriptedCallKind.NoAnswer };
    private static readonly ScriptedCall Engaged = new() { Kind = ScriptedCallKind.Busy };

    private readonly Dictionary<string, int> _reached = [];
    private readonly List<OracleCall> _calls = [];

    public OracleCall Dial(string number, IOracleCaller caller)
    {
        var found = Find(number);
        var call = new OracleCall(number, found, caller, queue, over => _calls.Remove(over));
        if (call.TakesThePhone) _calls.Add(call);
        call.Begin();
        return call;
    }

    private ScriptedCall Find(string number)
    {
        scripts.TryGetValue(number, out var phone);

        // A3; a call that finds the phone busy with another call of the scenario takes no entry.
        if (phone is not { CallWaiting: true } && _calls.Any(call => call.Number == number)) return Engaged;
        if (phone is null || phone.Calls.Count == 0) return NobodyAnswers;
        var before = _reached.GetValueOrDefault(number);
        _reached[number] = before + 1;
        return phone.Calls[Math.Min(before, phone.Calls.Count - 1)];
    }
}
