using Pigeon.Escalation.Benchmarks.Gates;
using Pigeon.Escalation.Storage.Tests.PostgreSql;

namespace Pigeon.Escalation.Benchmarks.Journal;

/// <summary>The journal on PostgreSQL beside Npgsql without a journal, on one server that this process has started.</summary>
internal sealed class PostgreSqlCommitGoal : Goal
{
    private const int Commits = 40;

    private readonly PostgreSqlJournal _journal;
    private readonly BareNpgsql _bare;
    private readonly FactFeed _feed;
    private readonly long[] _runs;
    private readonly byte[][] _payloads;

    private PostgreSqlCommitGoal(int size, PostgreSqlJournal journal, JournalOpening opening, BareNpgsql bare)
        : base($"PostgreSQL journal, {size:N0} facts a commit")
    {
        Beside("Npgsql, unnest of one row a fact", 1 / 0.8, 1 / 0.95, AnchorAsync);
        (_journal, _bare, _feed) = (journal, bare, new FactFeed(size, opening));
        var records = FactFeed.Records(size);
        (_runs, _payloads) = ([.. records.Select(r => r.Run)], [.. records.Select(r => r.Record)]);
    }

    public static async Task<Goal> CreateAsync(int size)
    {
        var server = (await PostgreSqlServer.GetSharedAsync()).ConnectionString;
        var bare = await BareNpgsql.CreateAsync(server, $"record_{size}");
        var journal = new PostgreSqlJournal(server, $"pigeon_{size}");
        var opening = await journal.OpenAsync("benchmark", CancellationToken.None);
        return new PostgreSqlCommitGoal(size, journal, opening, bare);
    }

    public override async Task<double> SubjectAsync()
    {
        var stretch = Stretch.Begin();
        for (var i = 0; i < Commits; i++)
        {
            await _journal.AppendAsync(_feed.Compose(), CancellationToken.None).ConfigureAwait(false);
            _feed.Keep();
        }

        return stretch.Microseconds / Commits;
    }

    private async Task<double> AnchorAsync()
    {
        var stretch = Stretch.Begin();
        for (var i = 0; i < Commits; i++)
        {
            await _bare.AppendAsync(_runs, _payloads).ConfigureAwait(false);
        }

        return stretch.Microseconds / Commits;
    }

    protected override async ValueTask CloseAsync()
    {
        await _bare.DisposeAsync();
        await _journal.DisposeAsync();
    }
}
