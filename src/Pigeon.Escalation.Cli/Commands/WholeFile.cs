using System.Globalization;

namespace Pigeon.Escalation.Cli.Commands;

/// <summary>Writes a file as a whole or not at all: beside its place first, then moved over what was there.</summary>
internal static class WholeFile
{
    /// <summary>Writes the file.</summary>
    /// <returns>What went wrong; null when nothing has.</returns>
    public static string? Write(string path, Action<Stream> write)
    {
        try
        {
            if (IsDevice(path))
            {
                using var device = new FileStream(path, FileMode.Open, FileAccess.Write);
                write(device);
                return null;
            }

            Replace(path, write);
            return null;
        }
        catch (Exception fault) when (FileProblem.IsOne(fault))
        {
            return FileProblem.Of(fault, path);
        }
    }

    private static void Replace(string path, Action<Stream> write)
    {
        if (Directory.Exists(path))
        {
            throw new IOException();
        }

        // A link stays a link: what it points at is replaced.
        var link = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true) : null;
        var target = link?.FullName ?? Path.GetFullPath(path);
        var name = string.Create(CultureInfo.InvariantCulture, $".{Path.GetFileName(target)}.{Environment.ProcessId}.tmp");
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, name);
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
            {
                write(stream);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>A move over a device would put a file in its place, so what lies there is opened and written instead.</summary>
    private static bool IsDevice(string path)
        => !OperatingSystem.IsWindows() && Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal);
}
