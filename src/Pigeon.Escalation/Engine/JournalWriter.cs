using System.Runtime.InteropServices;
using Pigeon.Escalation.Journal;

namespace Pigeon.Escalation.Engine;

/// <summary>
/// Makes the rows of the log out of what has come in, and keeps the log short. What it writes is taken for written only when the
/// journal has said so: a row that failed is made anew, under the same number.
/// </summary>
internal sealed class JournalWriter(TimeSpan historyKept)
{
    /// <summary>The log is cleaned when more than half of it, and this much, is of no use.</summary>
    private const int Slack = 128 * 1024;

    private readonly JournalBuffer _row = new();
    private readonly JournalBuffer _ended = new();
    private readonly List<(int Start, int Length)> _places = [];
    private readonly List<RunRow> _toArchive = [];
    private readonly DefinitionBook _inLog = new();
    private readonly DefinitionBook _inHistory = new();
    private LogCleaning? _cleaning;
    private long _removesThrough;
    private DateTimeOffset? _trimsBefore;
    private int _archiving;
    private long _number;
    private long _composed;
    private long _sequence;
    private long _token;
    private long _logBytes;
    private long _liveBytes;
    private long _trimmedAt;

    /// <summary>The token of the ownership; 0 before the journal is open.</summary>
    public long Token => _token;

    /// <summary>There is something to write though nothing has come in.</summary>
    public bool HasWork => _toArchive.Count > 0 || _cleaning is not null || IsUntidy;

    private bool IsUntidy => _logBytes > (2 * _liveBytes) + Slack;

    /// <summary>Goes on where the log ends.</summary>
    public void Begin(JournalOpening opening, LogImage image)
    {
        (_token, _number, _sequence, _logBytes) = (opening.Token, opening.LastRow, image.LastSequence, image.Bytes);
        foreach (var definition in image.Definitions.Keys)
        {
            _inLog.Add(definition);
        }

        _inLog.Keep();
    }

    /// <summary>What the records of the runs have that were found in the log.</summary>
    public void Adopt(long bytes) => _liveBytes += bytes;

    /// <summary>The run has ended: with the next row it goes into the history.</summary>
    public void Archive(RunRow row) => _toArchive.Add(row);

    public JournalCommit Compose(List<EngineMessage> batch, RunTable runs, long now)
    {
        LogRow.Begin(_row);
        if (_cleaning is null && IsUntidy)
        {
            _cleaning = new LogCleaning(_number, _logBytes, runs.Unarchived());
            _inLog.Forget();
        }

        _cleaning?.WriteSlice(_row, runs, WriteDefinition);
        WriteFacts(batch);
        var ended = WriteArchived(out var definitions);
        LogRow.End(_row, _number + 1);
        (_removesThrough, _trimsBefore) = (_cleaning is { IsLast: true } cleaning ? cleaning.Through : 0, TrimBefore(now));
        return new JournalCommit
        {
            Token = _token,
            Row = new JournalRow(_number + 1, _row.Memory),
            RemoveThrough = _removesThrough,
            Ended = ended,
            Definitions = definitions,
            TrimBefore = _trimsBefore,
        };
    }

    /// <summary>The journal has kept the row.</summary>
    /// <returns>The runs that are in the history now.</returns>
    public IReadOnlyList<RunRow> Keep(int facts)
    {
        _number++;
        _sequence += facts;
        _logBytes += _row.Length;
        _inLog.Keep();
        _inHistory.Keep();
        if (_cleaning is not null)
        {
            _cleaning.Keep();
            if (_removesThrough > 0)
            {
                _logBytes -= _cleaning.Bytes;
                _cleaning = null;
            }
        }

        if (_trimsBefore is not null)
        {
            _inHistory.Forget();
        }

        return _archiving > 0 ? TakeArchived() : Array.Empty<RunRow>();
    }

    private List<RunRow> TakeArchived()
    {
        var archived = _toArchive.GetRange(0, _archiving);
        _toArchive.RemoveRange(0, _archiving);
        foreach (var row in archived)
        {
            _liveBytes -= row.Records.Length;
            row.Records.Clear();
            row.IsArchived = true;
        }

        return archived;
    }

    /// <summary>The journal has not, or not certainly, kept the row.</summary>
    public void Undo()
    {
        _inLog.Undo();
        _inHistory.Undo();
        _cleaning?.Undo();
    }

    /// <summary>A fact of the row that was kept belongs to its run's records.</summary>
    public void Note(RunRow row, int index)
    {
        var (start, length) = _places[index];
        row.Records.Add(_row.Span.Slice(start, length));
        _liveBytes += length;
    }

    private void WriteFacts(List<EngineMessage> batch)
    {
        _places.Clear();
        _composed++;
        var messages = CollectionsMarshal.AsSpan(batch);
        for (var i = 0; i < messages.Length; i++)
        {
            ref readonly var message = ref messages[i];
            if (message.Command is StartCommand start)
            {
                WriteDefinition(start.Flow.Definition);
            }

            // Only the first fact of a run in a row finds a state that is known already. A row that failed is composed anew.
            var begin = _row.Length;
            WriteFact(message, _sequence + i + 1, message.Row is { } row && row.BeginsIn(_composed) ? row : null);
            _places.Add((begin, _row.Length - begin));
        }
    }

    private void WriteFact(in EngineMessage message, long sequence, RunRow? row)
    {
        if (message.Command is StartCommand start)
        {
            start.ToRecord(sequence, message.Run, message.Fact.At).Write(_row, start.Parameters);
            return;
        }

        var found = row is null ? 0 : message.Ahead?.Found ?? StateDigest.Of(row.State);
        FactRecord.Write(_row, sequence, message.Run, message.Fact, found);
    }

    private void WriteDefinition(RunDefinition definition)
    {
        if (_inLog.Add(definition.Id))
        {
            LogRow.WriteDefinition(_row, definition);
        }
    }

    private List<EndedRun>? WriteArchived(out List<KeyValuePair<DefinitionId, ReadOnlyMemory<byte>>>? definitions)
    {
        definitions = null;
        _archiving = _toArchive.Count;
        if (_archiving == 0)
        {
            return null;
        }

        var ended = new List<EndedRun>(_archiving);
        foreach (var row in _toArchive)
        {
            LogRow.WriteArchived(_row, row.Id);
            ended.Add(EndedRunFormat.Of(row.Snapshot(), row.Definition.Id, row.Records, _ended));
            if (_inHistory.Add(row.Definition.Id))
            {
                (definitions ??= []).Add(new(row.Definition.Id, row.Definition.Bytes));
            }
        }

        return ended;
    }

    private DateTimeOffset? TrimBefore(long now)
    {
        if (now - _trimmedAt < TimeSpan.TicksPerHour)
        {
            return null;
        }

        _trimmedAt = now;
        return now > historyKept.Ticks ? RunRow.Time(now - historyKept.Ticks) : null;
    }
}
