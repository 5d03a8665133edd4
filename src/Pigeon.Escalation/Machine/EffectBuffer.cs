namespace Pigeon.Escalation.Machine;

/// <summary>Holds the effects of one step, in order. Reused from step to step, so that a step allocates nothing.</summary>
internal sealed class EffectBuffer
{
    private Effect[] _effects = new Effect[16];

    public int Count { get; private set; }

    public ref readonly Effect this[int index] => ref _effects[index];

    public ReadOnlySpan<Effect> Span => _effects.AsSpan(0, Count);

    public void Add(in Effect effect)
    {
        if (Count == _effects.Length)
        {
            Grow();
        }

        _effects[Count++] = effect;
    }

    public void Clear() => Count = 0;

    private void Grow() => Array.Resize(ref _effects, Count * 2);
}
