using System.Runtime.CompilerServices;

namespace Pigeon.Escalation.Lines;

/// <summary>
/// A gate for a few instructions, never for foreign code. Entering is one interlocked operation and leaving a plain write, half of what a
/// lock statement costs; it takes four bytes. Not reentrant. A mutable struct: a field that holds one must not be readonly.
/// </summary>
internal struct SpinGate
{
    private int _taken;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter()
    {
        if (Interlocked.CompareExchange(ref _taken, 1, 0) != 0)
        {
            Wait();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Exit() => Volatile.Write(ref _taken, 0);

    // Spins a little, then yields and at last sleeps, so that a holder who lost its core gets one.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Wait()
    {
        var spin = default(SpinWait);
        do
        {
            spin.SpinOnce();
        }
        while (Volatile.Read(ref _taken) != 0 || Interlocked.CompareExchange(ref _taken, 1, 0) != 0);
    }
}
