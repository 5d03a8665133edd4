namespace Pigeon.Escalation.Storage.Tests.Hosts;

/// <summary>Restarts on PostgreSQL.</summary>
[TestClass]
public sealed class PostgreSqlRestartTests : RestartTest
{
    internal override HostStore Store { get; } = new PostgreSqlStore();
}
