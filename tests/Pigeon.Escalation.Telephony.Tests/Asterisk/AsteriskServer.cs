using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Pigeon.Escalation.Telephony.Tests.Peers;

namespace Pigeon.Escalation.Telephony.Tests.Asterisk;

/// <summary>
/// An Asterisk of the tests' own: out of the folder that <c>.ci/install-asterisk</c> makes, with a configuration of its own, on free
/// ports of the loopback interface. One serves all tests of the assembly. It can be killed and started again.
/// </summary>
internal sealed class AsteriskServer : IAsyncDisposable
{
    public const string User = "pigeon";
    public const string Password = "only-for-tests";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly Lazy<Task<AsteriskServer>> SharedServer = new(() => StartNewAsync());

    private readonly string _programs = FindPrograms();
    private readonly string _folder = Directory.CreateTempSubdirectory("pigeon-asterisk-").FullName;
    private readonly int _port = Ports.FreeTcp();
    private readonly StringBuilder _said = new();
    private Process? _process;

    public Uri Address => new($"http://127.0.0.1:{_port}/");

    /// <summary>A directory that Asterisk sees, too.</summary>
    public string SoundsDirectory => Directory.CreateDirectory(Path.Combine(_folder, "sounds")).FullName;

    /// <summary>
    /// The one that all tests share. Where a program is missing the test is skipped, unless PIGEON_REQUIRE_ALL says that it must not be.
    /// </summary>
    public static Task<AsteriskServer> GetSharedAsync()
    {
        SkipWithoutPrograms();
        return SharedServer.Value;
    }

    public static void SkipWithoutPrograms()
    {
        var missing = !File.Exists(Path.Combine(FindPrograms(), "usr/sbin/asterisk")) ? "Asterisk"
            : !Directory.Exists("/usr/share/sip-tester") ? "sipp"
            : !Environment.IsPrivilegedProcess ? "the right to press keys, which root has," : null;
        if (missing is not null)
        {
            var message = $"{missing} is missing: run .ci/install-asterisk as root";
            if (Environment.GetEnvironmentVariable("PIGEON_REQUIRE_ALL") == "1")
            {
                Assert.Fail(message);
            }

            Assert.Inconclusive(message);
        }
    }

    public static async Task EndSharedAsync()
    {
        if (SharedServer.IsValueCreated)
        {
            await (await SharedServer.Value).DisposeAsync();
        }
    }

    /// <param name="http">More lines of <c>http.conf</c>.</param>
    public static async Task<AsteriskServer> StartNewAsync(string http = "")
    {
        var server = new AsteriskServer();
        try
        {
            AsteriskConfiguration.Write(server._folder, server._programs, server._port, Ports.FreeUdp(), http);
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it, and waits until it answers.</summary>
    public async Task StartAsync()
    {
        var info = Program("usr/sbin/asterisk", "-f", "-C", Path.Combine(_folder, "etc/asterisk.conf"));
        (info.WorkingDirectory, info.RedirectStandardOutput, info.RedirectStandardError) = (_folder, true, true);
        info.RedirectStandardInput = true;
        _process?.Dispose();
        _process = Process.Start(info)!;
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}")));
        while (!await IsReadyAsync(http, patience.Token))
        {
            Assert.IsFalse(_process.HasExited, Said());
            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>It ends at once, as a machine without power does.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public string Said()
    {
        lock (_said)
        {
            return _said.ToString();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
        Directory.Delete(_folder, true);
    }

    /// <summary>It answers, and its trunk is there.</summary>
    private async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            var endpoints = await http.GetStringAsync(new Uri(Address, "ari/endpoints/PJSIP"), cancellationToken);
            return endpoints.Contains("\"trunk\"", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Note(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
        }
    }

    private static string FindPrograms()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var cache = Environment.GetEnvironmentVariable("PIGEON_CACHE")
            ?? Path.Combine(Environment.GetEnvironmentVariable("XDG_CACHE_HOME") ?? Path.Combine(home, ".cache"), "pigeon-escalation");
        return Path.Combine(cache, "asterisk");
    }

    /// <summary>
    /// A program of the folder, started by that folder's own loader with its own libraries: so it sees the tests' files, needs no change
    /// of root, and the process is the program's.
    /// </summary>
    private ProcessStartInfo Program(string path, params string[] arguments)
    {
        var libraries = AsteriskConfiguration.LibraryFoldersOf(_programs);
        var loader = libraries.SelectMany(l => Directory.EnumerateFiles(l, "ld-linux-*.so.*")).First();
        return new ProcessStartInfo(
            loader, ["--library-path", string.Join(':', libraries), Path.Combine(_programs, path), .. arguments]);
    }
}
