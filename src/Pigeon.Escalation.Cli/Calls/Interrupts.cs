using System.Runtime.InteropServices;

namespace Pigeon.Escalation.Cli.Calls;

/// <summary>Ctrl+C, and the signal that a service manager ends a process with. Neither ends the process while this is in place.</summary>
internal sealed class Interrupts : IDisposable
{
    private readonly Action _happened;
    private readonly PosixSignalRegistration _terminated;

    public Interrupts(Action happened)
    {
        _happened = happened;
        Console.CancelKeyPress += OnKey;
        _terminated = PosixSignalRegistration.Create(
            PosixSignal.SIGTERM,
            signal =>
            {
                signal.Cancel = true;
                happened();
            });
    }

    public void Dispose()
    {
        Console.CancelKeyPress -= OnKey;
        _terminated.Dispose();
    }

    private void OnKey(object? sender, ConsoleCancelEventArgs key)
    {
        key.Cancel = true;
        _happened();
    }
}
