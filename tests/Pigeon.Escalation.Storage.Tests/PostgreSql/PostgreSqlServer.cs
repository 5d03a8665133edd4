using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Pigeon.Escalation.Storage.Tests.PostgreSql;

/// <summary>
/// A PostgreSQL server of the tests' own: in a temporary folder, on a free port of the loopback interface, as a user other than
/// root, which PostgreSQL refuses. One serves all tests of an assembly. It can be stopped, killed and started again.
/// </summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Lazy<Task<PostgreSqlServer>> SharedServer = new(StartNewAsync);

    private readonly string _programs;
    private readonly string _folder = Directory.CreateTempSubdirectory("pigeon-pg-").FullName;
    private readonly int _port = FindFreePort();
    private Process? _process;

    private PostgreSqlServer(string programs) => _programs = programs;

    /// <summary>Connects as the superuser.</summary>
    public string ConnectionString => ConnectionStringOf("postgres");

    private string Cluster => Path.Combine(_folder, "data");

    /// <summary>
    /// The one that all tests share. Where PostgreSQL is missing the test is skipped, unless PIGEON_REQUIRE_ALL says that it must not be.
    /// </summary>
    public static Task<PostgreSqlServer> GetSharedAsync()
    {
        if (FindPrograms() is not null)
        {
            return SharedServer.Value;
        }

        const string Missing = "PostgreSQL is not installed: apt-get install postgresql";
        if (Environment.GetEnvironmentVariable("PIGEON_REQUIRE_ALL") == "1")
        {
            Assert.Fail(Missing);
        }

        Assert.Inconclusive(Missing);
        return SharedServer.Value;
    }

    /// <summary>Ends the shared server, if there is one.</summary>
    public static async Task EndSharedAsync()
    {
        if (SharedServer.IsValueCreated)
        {
            await (await SharedServer.Value).DisposeAsync();
        }
    }

    public string ConnectionStringOf(string user, string database = "postgres") => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Username = user,
        Database = database,
        Timeout = 5,
        CommandTimeout = 60,
    }.ConnectionString;

    /// <summary>Starts it, and waits until it answers. After it was killed, that takes as long as its last processes live.</summary>
    public async Task StartAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await TryStartAsync(patience.Token))
        {
            await Task.Delay(100, patience.Token);
        }
    }

    /// <summary>Stops it as an administrator does who cannot wait for its clients.</summary>
    public Task StopAsync() => StopAsync("fast");

    /// <summary>Kills the server's first process; the others end when they notice.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>All its processes stand still: connections stay, and nobody answers.</summary>
    public Task PauseAsync() => SignalAsync("STOP");

    public Task ResumeAsync() => SignalAsync("CONT");

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_process is { HasExited: false })
            {
                await ResumeAsync();
                await StopAsync("immediate");
            }
        }
        finally
        {
            _process?.Kill();
            _process?.Dispose();
            Directory.Delete(_folder, true);
        }
    }

    private static async Task<PostgreSqlServer> StartNewAsync()
    {
        var server = new PostgreSqlServer(FindPrograms()!);
        try
        {
            if (Environment.IsPrivilegedProcess)
            {
                await RunAsync(new ProcessStartInfo("chown", ["postgres", server._folder]));
            }

            await RunAsync(server.Program(
                "initdb", "-D", server.Cluster, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"));
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The newest version that Debian's packages have put there, or the one that can be found by its name.</summary>
    private static string? FindPrograms()
    {
        string[] versions = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        var folders = versions.OrderByDescending(v => double.Parse(Path.GetFileName(v), CultureInfo.InvariantCulture))
            .Select(v => Path.Combine(v, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator));
        return folders.FirstOrDefault(f => File.Exists(Path.Combine(f, "postgres")) && File.Exists(Path.Combine(f, "initdb")));
    }

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>setpriv becomes the program that it starts, so that the process id is the server's.</summary>
    private ProcessStartInfo Program(string name, params string[] arguments)
    {
        var program = Path.Combine(_programs, name);
        var info = Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        info.WorkingDirectory = _folder;
        return info;
    }

    private async Task<bool> TryStartAsync(CancellationToken cancellationToken)
    {
        _process?.Dispose();
        _process = Start(Program(
            "postgres", "-D", Cluster, "-p", _port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1",
            "-c", $"unix_socket_directories={_folder}", "-c", "shared_buffers=16MB", "-c", "restart_after_crash=off"));
        while (!_process.HasExited)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
                await connection.OpenAsync(cancellationToken);
                return true;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(50, cancellationToken);
            }
        }

        return false;
    }

    private async Task StopAsync(string mode)
    {
        await RunAsync(Program("pg_ctl", "stop", "-D", Cluster, "-m", mode));
        await _process!.WaitForExitAsync();
    }

    /// <summary>The first process comes first, so that it makes no other meanwhile; of the others, some end just now.</summary>
    private async Task SignalAsync(string signal)
    {
        var first = _process!.Id.ToString(CultureInfo.InvariantCulture);
        await RunAsync(new ProcessStartInfo("kill", [$"-{signal}", first]));
        var children = await File.ReadAllTextAsync($"/proc/{first}/task/{first}/children");
        foreach (var child in children.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            using var kill = Start(new ProcessStartInfo("kill", [$"-{signal}", child]));
            await kill.WaitForExitAsync();
        }
    }

    private static Process Start(ProcessStartInfo info)
    {
        (info.RedirectStandardOutput, info.RedirectStandardError) = (true, true);
        var process = Process.Start(info)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return process;
    }

    private static async Task RunAsync(ProcessStartInfo info)
    {
        using var patience = new CancellationTokenSource(Patience);
        var said = new System.Text.StringBuilder();
        (info.RedirectStandardOutput, info.RedirectStandardError) = (true, true);
        using var process = Process.Start(info)!;
        process.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        await process.WaitForExitAsync(patience.Token);
        Assert.AreEqual(0, process.ExitCode, $"{info.FileName} {string.Join(' ', info.ArgumentList)}: {said}");
    }
}
