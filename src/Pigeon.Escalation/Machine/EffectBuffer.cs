namespace Pigeon.Escalation.Machine;

/// <summary>Holds the effects of one step, in order. Reused from step to step, so that a step allocates nothing.</summary>
internal sealed class EffectBuffer
{
    private Effect[] _effects = new Effect[16];

    public int Count { get; private set; }

    public ref readonly Effect this[int index] => ref _effects[index];

    public ReadOnlySpan<Effect> Span => _effects.AsSpan(0, Count);

    /// <summary>Adds an effect, for the caller to say the rest of.</summary>
    public ref Effect Add(EffectKind kind)
    {
        ref var effect = ref Next();
        effect = default;
        effect.Kind = kind;
        return ref effect;
    }

    public void Add(in Effect effect) => Next() = effect;

    public void Clear() => Count = 0;

    private ref Effect Next()
    {
        if (Count == _effects.Length)
        {
            Grow();
        }

        return ref _effects[Count++];
    }

    private void Grow() => Array.Resize(ref _effects, Count * 2);
}
