using System.Data;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Npgsql;

namespace Pigeon.Escalation.Storage.PostgreSql;

/// <summary>Reads the log with one statement, hence as it stood at one moment, a few rows ahead of whoever takes them.</summary>
internal static class LogReading
{
    private const int RowsAhead = 4;

    public static async IAsyncEnumerable<JournalRow> ReadAsync(
        NpgsqlDataSource source, JournalSchema schema, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var rows = Channel.CreateBounded<JournalRow>(RowsAhead);
        var stop = new CancellationTokenSource();
        var fetching = FetchAsync(source, schema, rows.Writer, stop.Token);
        try
        {
            await foreach (var row in rows.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return row;
            }
        }
        finally
        {
            // A server that hangs does not answer a cancellation either: whoever stops reading does not wait for that.
            _ = fetching.IsCompleted ? Task.CompletedTask : stop.CancelAsync();
        }
    }

    private static async Task FetchAsync(
        NpgsqlDataSource source, JournalSchema schema, ChannelWriter<JournalRow> rows, CancellationToken cancellationToken)
    {
        try
        {
            await FetchAllAsync(source, schema, rows, cancellationToken).ConfigureAwait(false);
            rows.Complete();
        }
#pragma warning disable CA1031 // Whatever it is, it goes to whoever reads.
        catch (Exception e)
#pragma warning restore CA1031
        {
            rows.TryComplete(e);
        }
    }

    private static async Task FetchAllAsync(
        NpgsqlDataSource source, JournalSchema schema, ChannelWriter<JournalRow> rows, CancellationToken cancellationToken)
    {
        await using var connection = await Connections.OpenAsync(source, cancellationToken).ConfigureAwait(false);
        if (!await schema.IsThereAsync(connection, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        await using var command = new NpgsqlCommand($"SELECT number, payload FROM {schema.Quoted}.log ORDER BY number", connection);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellationToken)
            .ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var number = reader.GetInt64(0);
            var payload = await reader.GetFieldValueAsync<byte[]>(1, cancellationToken).ConfigureAwait(false);
            await rows.WriteAsync(new JournalRow(number, payload), cancellationToken).ConfigureAwait(false);
        }
    }
}
