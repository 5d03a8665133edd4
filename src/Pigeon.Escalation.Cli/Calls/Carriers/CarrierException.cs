using System.Net.Sockets;

namespace Pigeon.Escalation.Cli.Calls.Carriers;

/// <summary>A carrier cannot be made ready. The text is one line: the place, the value where it is no secret, what is needed.</summary>
internal sealed class CarrierException(string fault) : Exception(fault)
{
    /// <summary>Nobody can listen where an option says.</summary>
    public static CarrierException CannotListen(string option, string listen, SocketException fault) =>
        new($"{option} is {listen}: {fault.Message}; an address of this machine and a port that is free are needed");
}
