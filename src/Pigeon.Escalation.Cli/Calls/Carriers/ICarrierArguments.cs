using System.CommandLine;

namespace Pigeon.Escalation.Cli.Calls.Carriers;

/// <summary>One word that <c>--carrier</c> takes: the options that go with it, and the carrier that they describe.</summary>
internal interface ICarrierArguments
{
    string Name { get; }

    /// <summary>All that may be said of it, those included that other carriers take, too.</summary>
    IReadOnlyList<Option> Options { get; }

    /// <summary>What must be said of it, and what it is.</summary>
    IReadOnlyList<(Option Option, string What)> Needed { get; }

    ICallCarrier Read(ParseResult parsed);
}
