namespace Pigeon.Escalation.Testing;

/// <summary>Values at numbered places, in one array. A place that is given back is the next one taken.</summary>
internal sealed class Places<T>
    where T : struct
{
    private (T Value, int NextFree)[] _places = new (T, int)[16];
    private int _used;
    private int _free = -1;

    /// <summary>The place that is taken next.</summary>
    public int Next => _free >= 0 ? _free : _used;

    public void Add(in T value)
    {
        var place = Next;
        if (_free >= 0)
        {
            _free = _places[place].NextFree;
        }
        else
        {
            Lines.Room.For(ref _places, _used++);
        }

        _places[place].Value = value;
    }

    public T Take(int place)
    {
        ref var taken = ref _places[place];
        taken.NextFree = _free;
        _free = place;
        return taken.Value;
    }
}
