using System.Globalization;
using Pigeon.Escalation.Proof.Kills.Audit;

namespace Pigeon.Escalation.Proof.Kills.Supervision;

/// <summary>
/// The trial: one network, one store, and a host that is killed again and again at moments that nobody chose, while it is asked for
/// runs. Then it is left alone, everything must end, and the network's log is held against what the hosts have promised.
/// </summary>
internal sealed class KillTrial(KillOptions options, string folder)
{
    /// <summary>How many runs are to be in progress or waiting.</summary>
    private const int Crowd = 30;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Each trial has a journal of its own, also where they share a server.</summary>
    private readonly string _journal = options.Connection is null
        ? $"sqlite:{Path.Combine(folder, "runs.db")}"
        : $"postgresql:kills_{Guid.NewGuid():n};{options.Connection}";

    private readonly Random _random = new(options.Seed);
    private readonly Ledger _ledger = new();
    private readonly KillTotals _totals = new();
    private readonly List<int> _openings = [];
    private int _port;

    public static async Task<Verdict> RunAsync(KillOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("pigeon-kills-").FullName;
        try
        {
            return await new KillTrial(options, folder).RunAsync();
        }
        finally
        {
            if (options.Keeps)
            {
                options.Tell($"kept: {folder}");
            }
            else
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private string CallLog => Path.Combine(folder, "calls.log");


    private async Task<Verdict> RunAsync()
    {
        var began = Monotonic.Now;
        var ready = new TaskCompletionSource<int>();
        using var carrier = ChildProcess.Start(
            line => ready.TrySetResult(int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)),
            "carrier", "--log", CallLog, "--seed", options.Seed.ToString(CultureInfo.InvariantCulture));
        _port = await ready.Task.WaitAsync(Patience);
        while (_totals.Kills < options.Kills && Monotonic.Now - began < options.Limit.TotalMicroseconds)
        {
            await LiveAndDieAsync();
        }

        var found = await FinishAsync();
        var foundAgain = await FinishAsync();
        await carrier.EndAsync();
        _totals.Time = TimeSpan.FromMicroseconds(Monotonic.Now - began);
        _totals.OpenAfter = _openings.Order().ElementAtOrDefault(_openings.Count / 2);
        return new Auditor(await File.ReadAllLinesAsync(CallLog), found, foundAgain, _ledger, _totals).Judge(options);
    }

    private async Task LiveAndDieAsync()
    {
        using var host = new HostProcess(_ledger, _journal, _port);
        if (_random.Next(10) < 3)
        {
            // While it starts, opens, replays and goes on: as long as that took the last times, and a little more.
            await FeedAsync(host, (int)(_random.NextDouble() * 1.2 * _openings.TakeLast(9).DefaultIfEmpty(500).Average()));
        }
        else
        {
            await host.Open.WaitAsync(Patience);
            await FeedAsync(host, _random.Next(12) == 0 ? _random.Next(1000, 3000) : _random.Next(1000));
        }

        if (host.HasExited)
        {
            _ledger.Faults.Add($"the host ended by itself: {host.Errors}");
        }

        await host.KillAsync();
        _totals.Kills++;
        Note(host);
        if (_totals.Kills % 25 == 0)
        {
            options.Tell($"{_totals.Kills} kills, {_ledger.Accepted.Count} runs accepted");
        }
    }

    private async Task FeedAsync(HostProcess host, int milliseconds)
    {
        var until = Monotonic.Now + (milliseconds * 1000L);
        while (until - Monotonic.Now is > 0 and var left && !host.HasExited)
        {
            var live = _ledger.Live();
            for (var starts = live.Length + _ledger.Starting < Crowd ? _random.Next(5) : 0; starts > 0; starts--)
            {
                host.Ask("start", KillSettings.Flows[_random.Next(KillSettings.Flows.Count)].Id);
            }

            if (live.Length > 0 && _random.Next(6) == 0)
            {
                host.Ask(_random.Next(3) switch { 0 => "abort", 1 => "cut", _ => "acknowledge" }, live[_random.Next(live.Length)]);
            }

            await Task.Delay((int)Math.Min(50, left / 1000));
        }
    }

    private void Note(HostProcess host)
    {
        if (!host.Open.IsCompleted)
        {
            _totals.KillsWhileOpening++;
            return;
        }

        _openings.Add(host.OpenAfter);
        _totals.RunsGoneOn += host.Open.Result;
        _totals.Recoveries += host.Open.Result > 0 ? 1 : 0;
    }

    /// <summary>Nobody is killed any more: everything ends, and the host stops as it should.</summary>
    private async Task<IReadOnlyList<string>> FinishAsync()
    {
        using var host = new HostProcess(_ledger, _journal, _port);
        var found = await host.DrainAsync(Patience);
        await host.StopAsync(Patience);
        Note(host);
        return found;
    }
}
