namespace Pigeon.Escalation.Testing;

/// <summary>
/// Plays traffic, a million runs and more, in virtual time: how long do runs wait for a line, how many are refused, how many end in vain?
/// Thread-safe, as far as the traffic's parts are.
/// </summary>
/// <remarks>
/// The rules are those of production: the same state machine, the same books of lines, the same order within an instant (D5). What is left
/// out is what a simulation of millions has no use for: the journal, texts, logs, and the host's wishes. For one alert, told event by event
/// and with aborts and acknowledgements, take a <see cref="Simulator"/>; the two agree event by event.
/// </remarks>
public static class TrafficSimulation
{
    /// <summary>Plays the traffic until all runs have ended. Uses the calling thread alone.</summary>
    /// <param name="traffic">The traffic.</param>
    /// <param name="cancellationToken">Ends the simulation early.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The options are not valid; the message has all
    /// faults.</exception>
    /// <exception cref="ArgumentException">A start is of no flow of the options, or before the start that precedes it.</exception>
    /// <exception cref="InvalidOperationException">The phones have no answer, or one with a time below zero.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TrafficResult Run(Traffic traffic, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(traffic);
        return new TrafficRun(traffic).Play(cancellationToken);
    }

    /// <summary>
    /// Plays traffics that have nothing to do with each other, such as pools that share no phones, side by side. The result is the same
    /// for any number of threads.
    /// </summary>
    /// <param name="shards">The traffics; each counts its runs from 0.</param>
    /// <param name="threads">How many may be played at a time, 1 or more.</param>
    /// <param name="cancellationToken">Ends the simulation early.</param>
    /// <returns>All together, as if the shards had been played one after the other.</returns>
    /// <exception cref="AggregateException">What playing the shards alone would have thrown.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are less than 1 threads.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TrafficResult RunShards(IReadOnlyList<Traffic> shards, int threads, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(shards);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var tallies = new TrafficTally[shards.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.For(0, shards.Count, options, shard => tallies[shard] = new TrafficRun(shards[shard]).Count(cancellationToken));
        var all = new TrafficTally();
        foreach (var tally in tallies)
        {
            all.Add(tally);
        }

        return all.ToResult();
    }
}
