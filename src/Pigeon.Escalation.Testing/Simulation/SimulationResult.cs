using System.Buffers;
using System.Text;

namespace Pigeon.Escalation.Testing;

/// <summary>All that happened in a simulation. Immutable.</summary>
public sealed record SimulationResult
{
    /// <summary>What was simulated.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>What happened, in order.</summary>
    public required IReadOnlyList<SimulatedEvent> Events { get; init; }

    /// <summary>The runs, in the order of the script. A refused start has none.</summary>
    public required IReadOnlyList<SimulatedRun> Runs { get; init; }

    /// <summary>The runs of the journal that this was made from, in the order of <see cref="Runs"/>; null: it was simulated.</summary>
    public IReadOnlyList<ReplayedRun>? Replayed { get; init; }

    /// <summary>The run's entry, by its name in the scenario.</summary>
    /// <param name="name">The run's name.</param>
    /// <exception cref="KeyNotFoundException">No start of this name was accepted; the message names those that were.</exception>
    public SimulatedRun Run(string name) =>
        Runs.FirstOrDefault(run => run.Run == name)
        ?? throw new KeyNotFoundException($"There is no run \"{name}\"; there are: {string.Join(", ", Runs.Select(run => run.Run))}.");

    /// <summary>The ids of the contacts who were called for a run, call by call; call-backs and targets are calls too.</summary>
    /// <param name="run">The run's name; one that was refused has no calls.</param>
    public IReadOnlyList<string> Called(string run) =>
    [
        .. Events.Where(happened => happened.Run == run && happened.Detail.Kind == CallFlowEventKind.AttemptStarted)
            .Select(happened => happened.Detail.Contact ?? ""),
    ];

    /// <summary>
    /// The output of <c>pigeon simulate --json</c>: one JSON object, one event on a line, a line feed at each line's end on every OS.
    /// </summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        WriteJson(buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes <see cref="ToJson"/> as UTF-8, without a byte order mark.</summary>
    /// <param name="output">Where to.</param>
    public void WriteJson(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        ResultWriter.Write(this, output);
    }

    /// <summary>Writes <see cref="ToJson"/> as UTF-8, without a byte order mark.</summary>
    /// <param name="output">Where to; it is left open.</param>
    /// <exception cref="IOException">The stream cannot be written to.</exception>
    public void WriteJson(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var buffer = new ArrayBufferWriter<byte>();
        WriteJson(buffer);
        output.Write(buffer.WrittenSpan);
    }
}
