using System.Buffers;
using System.Text;

namespace Pigeon.Escalation.Testing;

/// <summary>
/// Writes a result as JSON: one event, and one run, on a line, so that two outputs can be compared line by line. The same bytes
/// for the same result on every machine.
/// </summary>
internal static class ResultWriter
{
    public static void Write(SimulationResult result, IBufferWriter<byte> output)
    {
        output.Write("{\n  \"events\": "u8);
        WriteList(result.Events, OutputProjection.Of, output);
        output.Write(",\n  \"runs\": "u8);
        WriteList(result.Runs, OutputProjection.Of, output);
        output.Write("\n}\n"u8);
    }

    private static void WriteList<T>(IReadOnlyList<T> items, Func<T, OutputObject> project, IBufferWriter<byte> output)
    {
        if (items.Count == 0)
        {
            output.Write("[]"u8);
            return;
        }

        for (var i = 0; i < items.Count; i++)
        {
            output.Write(i == 0 ? "[\n    "u8 : ",\n    "u8);
            Encoding.UTF8.GetBytes(project(items[i]).ToJson(), output);
        }

        output.Write("\n  ]"u8);
    }
}
