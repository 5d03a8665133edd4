namespace Pigeon.Escalation.Machine;

/// <summary>A set of contacts of one flow, by number. A value: adding makes a new one; up to 64 contacts it allocates nothing.</summary>
internal readonly struct PersonSet : IEquatable<PersonSet>
{
    private readonly ulong _first;
    private readonly ulong[]? _more;

    private PersonSet(ulong first, ulong[]? more) => (_first, _more) = (first, more);

    public bool Contains(int person)
    {
        if (person < 64)
        {
            return (_first >> person & 1) != 0;
        }

        var word = (person >> 6) - 1;
        return _more is not null && word < _more.Length && (_more[word] >> (person & 63) & 1) != 0;
    }

    public PersonSet With(int person)
    {
        var bit = 1UL << (person & 63);
        if (person < 64)
        {
            return new PersonSet(_first | bit, _more);
        }

        var word = (person >> 6) - 1;
        var more = new ulong[Math.Max(word + 1, _more?.Length ?? 0)];
        _more?.CopyTo(more, 0);
        more[word] |= bit;
        return new PersonSet(_first, more);
    }

    public int Count
    {
        get
        {
            var count = System.Numerics.BitOperations.PopCount(_first);
            foreach (var word in _more ?? [])
            {
                count += System.Numerics.BitOperations.PopCount(word);
            }

            return count;
        }
    }

    public bool Equals(PersonSet other) => _first == other._first && (_more ?? []).AsSpan().SequenceEqual(other._more ?? []);

    public override bool Equals(object? obj) => obj is PersonSet other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_first, Count);
}
