namespace Pigeon.Escalation.Storage.Tests.Hosts;

/// <summary>A server that is stopped and started again.</summary>
[TestClass]
public sealed class PostgreSqlOutageTests : OutageTest
{
    internal override HostStore Store { get; } = new PostgreSqlStore();
}
