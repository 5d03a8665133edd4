namespace Pigeon.Escalation.Engine;

/// <summary>Which definitions the journal holds already, and which go into the row that is being written.</summary>
internal sealed class DefinitionBook
{
    private readonly HashSet<DefinitionId> _kept = [];
    private readonly HashSet<DefinitionId> _new = [];

    /// <summary>Whether the definition has to be written.</summary>
    public bool Add(DefinitionId id) => !_kept.Contains(id) && _new.Add(id);

    /// <summary>The row is kept.</summary>
    public void Keep()
    {
        if (_new.Count > 0)
        {
            _kept.UnionWith(_new);
            _new.Clear();
        }
    }

    /// <summary>The row is not kept.</summary>
    public void Undo() => _new.Clear();

    /// <summary>What the journal holds may be gone soon: each is written anew before it is needed again.</summary>
    public void Forget() => _kept.Clear();
}
