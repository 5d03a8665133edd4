namespace Pigeon.Escalation;

/// <summary>
/// Is told every event of an engine, in order, on the engine's own thread: for hosts that must not miss one.
/// </summary>
public interface ICallFlowObserver
{
    /// <summary>Must return at once and must not wait for the engine. What it throws is logged and goes no further.</summary>
    void OnEvent(in CallFlowEvent callFlowEvent);
}
