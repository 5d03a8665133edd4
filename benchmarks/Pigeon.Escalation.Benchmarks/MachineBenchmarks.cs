using BenchmarkDotNet.Attributes;
using Pigeon.Escalation.Benchmarks.Gates.Goals;
using Pigeon.Escalation.Machine;
using Stateless;

namespace Pigeon.Escalation.Benchmarks;

/// <summary>One whole run of five facts through the machine, beside a hand-written switch and a general state machine library.</summary>
[MemoryDiagnoser]
public class MachineBenchmarks
{
    public enum Word { Idle, Calling, Dialog, Confirming, Ended }

    private readonly EffectBuffer _effects = new();
    private readonly CallFlowPlan _plan = OneCall.Plan();
    private readonly StateMachine<Word, FactKind> _stateless = Configure();

    [Benchmark(Baseline = true, OperationsPerInvoke = 5)]
    public int HandWrittenSwitch()
    {
        var (word, sum) = (Word.Idle, 0);
        foreach (ref readonly var fact in OneCall.Facts.AsSpan())
        {
            word = Next(word, fact);
            sum += (int)word;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = 5)]
    public int CallFlowMachineStep()
    {
        var (state, sum) = (default(RunState), 0);
        foreach (ref readonly var fact in OneCall.Facts.AsSpan())
        {
            _effects.Clear();
            CallFlowMachine.Advance(_plan, ref state, fact, _effects);
            sum += _effects.Count;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = 5)]
    public Word Stateless()
    {
        foreach (ref readonly var fact in OneCall.Facts.AsSpan())
        {
            _stateless.Fire(fact.Kind);
        }

        return _stateless.State;
    }

    private static Word Next(Word word, in Fact fact) => (word, fact.Kind) switch
    {
        (Word.Idle, FactKind.Requested) => Word.Idle,
        (Word.Idle, FactKind.LineGranted) => Word.Calling,
        (Word.Calling, FactKind.CallAnswered) => Word.Dialog,
        (Word.Dialog, FactKind.KeyPressed) => Word.Confirming,
        (Word.Confirming, FactKind.PromptEnded) => Word.Ended,
        _ => word,
    };

    private static StateMachine<Word, FactKind> Configure()
    {
        var machine = new StateMachine<Word, FactKind>(Word.Idle);
        machine.Configure(Word.Idle).PermitReentry(FactKind.Requested).Permit(FactKind.LineGranted, Word.Calling);
        machine.Configure(Word.Calling).Permit(FactKind.CallAnswered, Word.Dialog);
        machine.Configure(Word.Dialog).Permit(FactKind.KeyPressed, Word.Confirming);
        machine.Configure(Word.Confirming).Permit(FactKind.PromptEnded, Word.Ended);
        machine.Configure(Word.Ended).Permit(FactKind.Requested, Word.Idle);
        return machine;
    }
}
