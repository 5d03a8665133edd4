namespace Pigeon.Escalation.Proof.Kills.Network;

/// <summary>What goes wrong between a host and its carrier, in percent of what is said.</summary>
internal sealed class Nastiness(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A request that never arrives, and is never answered.</summary>
    public bool LosesRequest() => Hits(2);

    /// <returns>How many milliseconds later than at once a request is carried out.</returns>
    public int Delay() => Hits(6) ? _random.Next(20, 150) : 0;

    /// <returns>After how many milliseconds a request is answered; null: never, though it is carried out.</returns>
    public int? Answer() => _random.Next(100) switch
    {
        < 4 => null,
        < 10 => _random.Next(200, 600),
        _ => 0,
    };

    /// <returns>After how many milliseconds a report comes once more; null: not at all.</returns>
    public int? Repeats() => Hits(10) ? _random.Next(200) : null;

    private bool Hits(int percent) => _random.Next(100) < percent;
}
