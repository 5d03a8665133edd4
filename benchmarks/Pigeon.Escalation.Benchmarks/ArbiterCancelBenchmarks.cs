using BenchmarkDotNet.Attributes;

namespace Pigeon.Escalation.Benchmarks;

/// <summary>Somebody in the middle of a long queue gives up, and somebody else joins at its end.</summary>
[MemoryDiagnoser]
public class ArbiterCancelBenchmarks : IDisposable
{
    private readonly Listener _listener = new();
    private InProcessLineArbiter _arbiter = null!;
    private SemaphoreSlim _semaphore = null!;
    private LineTicket[] _tickets = null!;
    private (CancellationTokenSource Source, Task Wait)[] _waits = null!;
    private int _next;

    [Params(1_000, 100_000)]
    public int Depth { get; set; }

    [GlobalSetup]
    public void FillQueues()
    {
        _arbiter = new InProcessLineArbiter(new Dictionary<string, int> { ["p"] = 1 }, Depth);
        _semaphore = new SemaphoreSlim(1, 1);
        _arbiter.TryAcquire("p", default, out _);
        _semaphore.Wait();
        _tickets = [.. Enumerable.Range(0, Depth).Select(_ => Ask())];
        _waits = [.. Enumerable.Range(0, Depth).Select(_ => Wait())];
    }

    [Benchmark(Baseline = true, Description = "SemaphoreSlim: Cancel + WaitAsync")]
    public bool Semaphore()
    {
        var at = Next();
        var (source, wait) = _waits[at];
        source.Cancel();
        try
        {
            wait.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            // What it costs the caller to hear of it is part of the price.
        }

        source.Dispose();
        _waits[at] = Wait();
        return wait.IsCanceled;
    }

    [Benchmark(Description = "arbiter: Cancel + Request")]
    public bool Arbiter()
    {
        var at = Next();
        var gone = _arbiter.Cancel(_tickets[at]);
        _tickets[at] = Ask();
        return gone;
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _semaphore?.Dispose();
        GC.SuppressFinalize(this);
    }

    // A stride that shares no factor with the depth visits everybody, far apart.
    private int Next() => _next = (int)((_next + 618_033L) % Depth);

    private LineTicket Ask() => _arbiter.Request(new LineRequest("p", default, 0, _listener)).Ticket;

    private (CancellationTokenSource Source, Task Wait) Wait()
    {
        var source = new CancellationTokenSource();
        return (source, _semaphore.WaitAsync(source.Token));
    }

    private sealed class Listener : ILineListener
    {
        public void OnGranted(in LineTicket ticket, in LineLease lease)
        {
        }
    }
}
