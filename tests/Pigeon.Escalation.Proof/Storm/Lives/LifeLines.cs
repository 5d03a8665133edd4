namespace Pigeon.Escalation.Proof.Storm;

/// <summary>The arbiter of one incarnation: as in a process of its own, its books begin anew.</summary>
internal sealed class LifeLines : ILineArbiter
{
    private readonly Life _life;
    private readonly World _world;
    private readonly ILineArbiter _books;

    public LifeLines(Life life, World world)
    {
        (_life, _world) = (life, world);
        var (options, sabotage) = (world.Case.Scenario.Options, world.Case.Sabotage);
        var books = new InProcessLineArbiter(
            world.Pools.ToDictionary(p => p.Key, p => p.Value + (sabotage?.ExtraLines ?? 0)),
            Math.Max(options.MaxWaiting - (sabotage?.FewerWaiting ?? 0), 0));
        _books = sabotage?.Lines?.Invoke(books) ?? books;
    }

    public LineAnswer Request(in LineRequest request)
    {
        if (!_life.Passes())
        {
            return LineAnswer.Refused(LineAnswerKind.UnknownPool);
        }

        var listener = request.Listener is { } engine ? new Listener(this, engine) : null;
        var answer = _books.Request(request with { Listener = listener });
        if (answer.Kind == LineAnswerKind.Granted)
        {
            Note(What.LineGranted, answer.Lease);
        }

        return _life.Passes() ? answer : LineAnswer.Refused(LineAnswerKind.UnknownPool);
    }

    public bool Adopt(in LineLease lease)
    {
        if (!_life.IsAlive || !_books.Adopt(lease))
        {
            return false;
        }

        Note(What.LineGranted, lease);
        return true;
    }

    public bool Cancel(in LineTicket ticket) => _life.IsAlive && _books.Cancel(ticket);

    public LineReleaseResult Release(in LineLease lease)
    {
        if (!_life.Passes())
        {
            return LineReleaseResult.Released;
        }

        Note(What.LineReleased, lease);
        var result = _books.Release(lease);
        _life.Passes();
        return result;
    }

    public void SetCapacity(string pool, int capacity) => _books.SetCapacity(pool, capacity);

    public IReadOnlyList<LinePoolStatus> GetPools() => _books.GetPools();

    private void Note(What what, in LineLease lease) =>
        _world.Chronicle.Add(new Entry { What = what, Run = lease.Run, Text = $"{lease.Pool} {lease.Line}" });

    private sealed class Listener(LifeLines lines, ILineListener engine) : ILineListener
    {
        public void OnGranted(in LineTicket ticket, in LineLease lease)
        {
            if (lines._life.IsAlive)
            {
                lines.Note(What.LineGranted, lease);
                engine.OnGranted(ticket, lease);
            }
        }
    }
}
