using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pigeon.Escalation.Engine;

namespace Pigeon.Escalation;

/// <summary>
/// What an engine is made of, for hosts without a container; with one, <c>services.AddPigeonEscalation()</c> puts it together.
/// </summary>
public sealed record CallFlowEngineParts
{
    /// <summary>The carrier.</summary>
    public required ITelephonyProvider Telephony { get; init; }

    /// <summary>The settings, pools and flows; checked and copied when the engine is made.</summary>
    public EscalationOptions Options { get; init; } = new();

    /// <summary>Shares the lines; null: an <see cref="InProcessLineArbiter"/> of the options' pools.</summary>
    public ILineArbiter? Lines { get; init; }

    /// <summary>Keeps the facts; null: an <see cref="InMemoryJournal"/>.</summary>
    public ICallFlowJournal? Journal { get; init; }

    /// <summary>The time; one that is also an <see cref="IPumpScheduler"/> decides where the engine works.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where the engine logs.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>Who is told every event.</summary>
    public IReadOnlyList<ICallFlowObserver> Observers { get; init; } = [];

    /// <summary>The engine's name in logs and metrics; hosts with several engines give each its own.</summary>
    public string Name { get; init; } = "default";

    /// <summary>Makes an engine.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The options are not valid; the message has
    /// all faults.</exception>
    public ICallFlowEngine CreateEngine() => new CallFlowEngine(this);
}
