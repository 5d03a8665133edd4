namespace Pigeon.Escalation.Lines;

/// <summary>The lines of a pool from number 2 on that were ever held. Grows with use, not with the pool's capacity.</summary>
internal sealed class UsedLines
{
    private const int First = 2;

    private readonly LowestSet _free = new();

    // By line: the token while the line is held, its negative while the line is free.
    private long[] _tokens = new long[3];
    private int _count;

    /// <summary>The token under which the line is held, or the negative of the last one; 0 for a line that was never held.</summary>
    public long TokenOf(int line) => (uint)(line - First) < (uint)_count ? _tokens[line - First] : 0;

    /// <summary>Marks the lowest free line as held.</summary>
    public int TakeLowest(long token)
    {
        var index = _free.TakeLowest();
        if (index < 0)
        {
            index = TakeNew();
        }

        _tokens[index] = token;
        return index + First;
    }

    /// <summary>Marks a certain line, which must be free, as held.</summary>
    public void Take(int line, long token)
    {
        var index = line - First;
        while (_count <= index)
        {
            _free.Add(TakeNew());
        }

        _free.Remove(index);
        _tokens[index] = token;
    }

    /// <summary>Marks a held line as free.</summary>
    public void Free(int line)
    {
        var index = line - First;
        _free.Add(index);
        _tokens[index] = -_tokens[index];
    }

    private int TakeNew()
    {
        if (_count == _tokens.Length)
        {
            Array.Resize(ref _tokens, _count * 2);
        }

        return _count++;
    }
}
