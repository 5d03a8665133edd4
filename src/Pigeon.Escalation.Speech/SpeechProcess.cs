using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Pigeon.Escalation.Speech;

/// <summary>One run of a program that speaks: the text goes in, a WAV file comes out, and nothing is left behind.</summary>
internal sealed class SpeechProcess(SpeechCommand command, TimeSpan timeout, TimeProvider time)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public async Task<byte[]> SpeakAsync(string text, CancellationToken cancellationToken)
    {
        var output = command.Arguments.Any(a => a.Contains("{output}", StringComparison.Ordinal)) ? Path.GetTempFileName() : null;
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var (sound, fault) = await RunAsync(text, output, either.Token).ConfigureAwait(false);
            return fault is not null ? throw new SpeechException(fault)
                : output is null ? sound
                : await File.ReadAllBytesAsync(output, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SpeechException(
                $"{command.Program} took longer than {timeout.TotalSeconds} s for {text.Length} characters, and was ended.");
        }
        finally
        {
            if (output is not null)
            {
                File.Delete(output);
            }
        }
    }

    private async Task<(byte[] Sound, string? Fault)> RunAsync(string text, string? output, CancellationToken cancellationToken)
    {
        using var process = Start(output);
        try
        {
            var sound = ReadAllAsync(process.StandardOutput.BaseStream, cancellationToken);
            var complaints = process.StandardError.ReadToEndAsync(cancellationToken);
            await WriteAsync(process, text, cancellationToken).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            var complaint = (await complaints.ConfigureAwait(false)).Trim();
            return (await sound.ConfigureAwait(false), process.ExitCode == 0 ? null
                : $"{command.Program} ended with {process.ExitCode}: {(complaint.Length == 0 ? "it said nothing" : complaint)}");
        }
        finally
        {
            End(process);
        }
    }

    private Process Start(string? output)
    {
        var start = new ProcessStartInfo(command.Program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            UseShellExecute = false,
        };
        foreach (var argument in command.Arguments)
        {
            start.ArgumentList.Add(argument
                .Replace("{voice}", command.Voice, StringComparison.Ordinal)
                .Replace("{output}", output, StringComparison.Ordinal));
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            var hint = command.InstallHint.Length == 0 ? "" : $" ({command.InstallHint})";
            throw new SpeechException($"The program '{command.Program}' could not be started{hint}: {e.Message}", e);
        }
    }

    private static async Task WriteAsync(Process process, string text, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteAsync(text.AsMemory(), cancellationToken).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has gone already; its exit code says why.
        }
    }

    private static async Task<byte[]> ReadAllAsync(Stream stream, CancellationToken cancellationToken)
    {
        var sound = new MemoryStream();
        await stream.CopyToAsync(sound, cancellationToken).ConfigureAwait(false);
        return sound.ToArray();
    }

    private static void End(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
