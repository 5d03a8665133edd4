using Pigeon.Escalation.Journal;

namespace Pigeon.Escalation.Engine;

/// <summary>
/// What runs that wait have in common, each once and by a number from 1 on: a definition and a priority. One that no run has any more is
/// let go.
/// </summary>
internal sealed class RunKinds
{
    private readonly Dictionary<(DefinitionId Definition, int Priority), int> _numbers = [];
    private readonly List<Kind> _kinds = [default];
    private readonly Stack<int> _free = new();

    public RunDefinition DefinitionOf(int number) => _kinds[number].Definition!;

    public int PriorityOf(int number) => _kinds[number].Priority;

    /// <summary>One more run has it. Definitions with the same id are the same: the first one stands for all.</summary>
    public int Take(RunDefinition definition, int priority)
    {
        if (!_numbers.TryGetValue((definition.Id, priority), out var number))
        {
            if (!_free.TryPop(out number))
            {
                number = _kinds.Count;
                _kinds.Add(default);
            }

            _numbers.Add((definition.Id, priority), number);
            _kinds[number] = new Kind(definition, priority, 0);
        }

        _kinds[number] = _kinds[number] with { Runs = _kinds[number].Runs + 1 };
        return number;
    }

    /// <summary>One run less has it.</summary>
    public void Free(int number)
    {
        var kind = _kinds[number];
        if (kind.Runs > 1)
        {
            _kinds[number] = kind with { Runs = kind.Runs - 1 };
            return;
        }

        _numbers.Remove((kind.Definition!.Id, kind.Priority));
        _kinds[number] = default;
        _free.Push(number);
    }

    private readonly record struct Kind(RunDefinition? Definition, int Priority, int Runs);
}
