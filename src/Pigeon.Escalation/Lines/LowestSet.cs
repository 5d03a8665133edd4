using System.Numerics;

namespace Pigeon.Escalation.Lines;

/// <summary>
/// A set of small numbers that gives out the lowest one: a bitmap, and over it two more that say which words are not empty.
/// </summary>
internal sealed class LowestSet
{
    private const int WordShift = 6;
    private const int SummaryShift = 12;
    private const int TopShift = 18;

    private ulong[] _words = new ulong[1];
    private ulong[] _summary = new ulong[1];
    private ulong[] _top = new ulong[1];

    /// <summary>Puts a number in; it must not be in.</summary>
    public void Add(int number)
    {
        if (number >> WordShift >= _words.Length)
        {
            Grow(number);
        }

        _words[number >> WordShift] |= Bit(number);
        _summary[number >> SummaryShift] |= Bit(number >> WordShift);
        _top[number >> TopShift] |= Bit(number >> SummaryShift);
    }

    /// <summary>Takes the lowest number out; -1 when there is none.</summary>
    public int TakeLowest()
    {
        // A million numbers are four words at the top; walking them costs less than a fourth bitmap.
        for (var i = 0; i < _top.Length; i++)
        {
            if (_top[i] != 0)
            {
                var summary = (i << WordShift) + BitOperations.TrailingZeroCount(_top[i]);
                var word = (summary << WordShift) + BitOperations.TrailingZeroCount(_summary[summary]);
                return Take((word << WordShift) + BitOperations.TrailingZeroCount(_words[word]));
            }
        }

        return -1;
    }

    /// <summary>Takes a number out; it must be in.</summary>
    public void Remove(int number) => Take(number);

    private static ulong Bit(int number) => 1UL << (number & 63);

    private int Take(int number)
    {
        if ((_words[number >> WordShift] &= ~Bit(number)) == 0
            && (_summary[number >> SummaryShift] &= ~Bit(number >> WordShift)) == 0)
        {
            _top[number >> TopShift] &= ~Bit(number >> SummaryShift);
        }

        return number;
    }

    private void Grow(int number)
    {
        var words = Math.Max((number >> WordShift) + 1, _words.Length * 2);
        Array.Resize(ref _words, words);
        Array.Resize(ref _summary, ((words - 1) >> WordShift) + 1);
        Array.Resize(ref _top, ((words - 1) >> SummaryShift) + 1);
    }
}
