using System.Runtime.InteropServices;

namespace Pigeon.Escalation.Testing;

/// <summary>
/// A run that waits for a line. A value, for there may be a million of them; their states need no place, for all that wait are in the same
/// state. Packed, so that it has no gap for a place's own number to be added to.
/// </summary>
/// <param name="Run">The run.</param>
/// <param name="Since">When it was accepted.</param>
/// <param name="Flow">Its flow's number.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct WaitingRun(long Run, long Since, int Flow);
