namespace Pigeon.Escalation.Storage.Tests.Hosts;

/// <summary>Restarts on SQLite.</summary>
[TestClass]
public sealed class SqliteRestartTests : RestartTest
{
    internal override HostStore Store { get; } = new SqliteStore();
}
