namespace Pigeon.Escalation.Storage.Tests.Hosts;

/// <summary>A disk that is full.</summary>
[TestClass]
public sealed class SqliteOutageTests : OutageTest
{
    internal override HostStore Store { get; } = new SqliteStore { IsSmall = true };
}
