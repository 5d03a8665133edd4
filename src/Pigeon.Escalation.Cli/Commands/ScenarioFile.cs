using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Cli.Commands;

/// <summary>A scenario file that is named on the command line; <c>-</c> is standard input.</summary>
internal static class ScenarioFile
{
    /// <summary>More than a person writes; a device that never ends stops here too.</summary>
    private const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>Reads a scenario and plays it, or says on stderr why not, one line for each fault.</summary>
    public static SimulationResult? Simulate(string path, ToolHost host)
    {
        try
        {
            return Read(path, host) is { } scenario ? host.Simulation.Run(scenario) : null;
        }
        catch (ScenarioException endless)
        {
            foreach (var fault in endless.Faults)
            {
                Complain(host, path, fault.ToString());
            }

            return null;
        }
    }

    /// <summary>Reads a scenario, or says on stderr why not, one line for each fault.</summary>
    public static Scenario? Read(string path, ToolHost host)
    {
        if (Bytes(path, host) is not { } bytes)
        {
            return null;
        }

        var scenario = host.Simulation.Read(bytes, out var faults);
        foreach (var fault in faults)
        {
            Complain(host, path, fault);
        }

        return faults.Count == 0 ? scenario : null;
    }

    private static byte[]? Bytes(string path, ToolHost host)
    {
        try
        {
            using var stream = path == "-" ? host.OpenInput() : Open(path);
            return ReadAll(stream);
        }
        catch (Exception fault) when (FileProblem.IsOne(fault))
        {
            Complain(host, path, FileProblem.Of(fault, path));
            return null;
        }
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private static byte[] ReadAll(Stream stream)
    {
        using var content = new MemoryStream();
        var part = new byte[81920];
        for (var count = stream.Read(part); count > 0; count = stream.Read(part))
        {
            content.Write(part, 0, count);
            if (content.Length > MaxBytes)
            {
                throw new IOException("is larger than 64 MiB");
            }
        }

        return content.ToArray();
    }

    private static void Complain(ToolHost host, string path, string problem)
        => host.Error.WriteLine($"{OneLine.OfPath(path)}: {OneLine.Of(problem)}");
}
