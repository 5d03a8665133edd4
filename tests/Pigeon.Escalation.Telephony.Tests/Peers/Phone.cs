using System.Diagnostics;
using System.Globalization;

namespace Pigeon.Escalation.Telephony.Tests.Peers;

/// <summary>A phone on the loopback interface: one process of sipp that follows a script for so many calls.</summary>
internal sealed class Phone : IAsyncDisposable
{
    /// <summary>How often another may have been faster to take a port.</summary>
    private const int Tries = 5;

    /// <summary>
    /// Where a phone's sound and picture come from: two ports each for its first call. Those of further calls are names only, every
    /// fourth port from here, which is never one that another phone is called at.
    /// </summary>
    private const int Sound = 2;
    private const int Picture = 4;

    private readonly string _folder = Directory.CreateTempSubdirectory("pigeon-phone-").FullName;
    private readonly Process _process;

    private Phone(PhoneScript script, int calls)
    {
        Port = Ports.FreeUdp();
        File.WriteAllText(Path.Combine(_folder, "phone.xml"), script.ToXml());
        string[] arguments =
        [
            "-sf", "phone.xml", "-i", "127.0.0.1", "-mi", "127.0.0.1", "-p", Text(Port), "-mp", Text(Port + Sound),
            "-m", Text(calls), "-max_socket", "1000", "-nostdin", "-aa", "-timeout", "110", "-timeout_error",
            "-trace_err", "-error_file", "errors",
        ];
        var info = new ProcessStartInfo("sipp", arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(info)!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Port { get; }

    /// <summary>What a contact's phone says.</summary>
    public string Number => $"sip:peer@127.0.0.1:{Text(Port)}";

    /// <summary>
    /// Starts it, and waits until it listens itself: a phone whose port was taken by another between the choice and its start is dead,
    /// and whoever calls it would wait for ever.
    /// </summary>
    public static async Task<Phone> StartAsync(PhoneScript script, int calls, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var phone = new Phone(script, calls);
            try
            {
                if (await phone.ListensAsync(cancellationToken))
                {
                    return phone;
                }

                Assert.IsLessThan(Tries, tries, phone.Said());
                await phone.DisposeAsync();
            }
            catch
            {
                await phone.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>Waits until it has had all its calls, and each went as its script says.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        Assert.AreEqual(0, _process.ExitCode, Said());
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_folder, true);
    }

    /// <returns>False: it has ended, for it could not.</returns>
    private async Task<bool> ListensAsync(CancellationToken cancellationToken)
    {
        while (!_process.HasExited)
        {
            if (new[] { Port, Port + Sound, Port + Picture }.All(port => Ports.IsUdpOf(_process.Id, port)))
            {
                return true;
            }

            await Task.Delay(10, cancellationToken);
        }

        return false;
    }

    private string Said() => Path.Combine(_folder, "errors") is var errors && File.Exists(errors) ? File.ReadAllText(errors) : "";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
