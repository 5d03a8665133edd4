namespace Pigeon.Escalation.Storage.PostgreSql;

/// <summary>
/// Waits for work no longer than the caller is willing to. Npgsql cancels a command by asking the server to, on the thread that
/// cancels, and a server that hangs does not answer: here the caller is let go at once, and the work is cancelled behind it.
/// </summary>
internal static class Patience
{
    /// <param name="work">The work. Its token says that it is cancelled before the caller is let go.</param>
    /// <param name="late">What becomes of a result that nobody waits for any more.</param>
    /// <param name="cancellationToken">The caller's patience.</param>
    public static async Task<T> RunAsync<T>(
        Func<CancellationToken, Task<T>> work, Func<T, ValueTask> late, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var stop = new CancellationTokenSource();
        var task = work(stop.Token);
        try
        {
            return await task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Abandon(task, late, stop);
            throw;
        }
    }

    /// <summary>The same for a result that needs no clearing away.</summary>
    public static Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(work, static _ => ValueTask.CompletedTask, cancellationToken);

    private static void Abandon<T>(Task<T> task, Func<T, ValueTask> late, CancellationTokenSource stop)
    {
        _ = stop.CancelAsync();
        _ = ClearAwayAsync(task, late);
    }

    private static async Task ClearAwayAsync<T>(Task<T> task, Func<T, ValueTask> late)
    {
        try
        {
            await late(await task.ConfigureAwait(false)).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The caller has gone with an exception of its own; how the work failed concerns nobody.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
