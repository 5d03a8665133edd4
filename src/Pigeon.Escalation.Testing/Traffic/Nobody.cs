namespace Pigeon.Escalation.Testing;

/// <summary>Whom the books of lines tell of a grant in a simulation: nobody, which learns of it from their answer.</summary>
internal sealed class Nobody : ILineListener
{
    public static Nobody Instance { get; } = new();

    public void OnGranted(in LineTicket ticket, in LineLease lease)
    {
    }
}
