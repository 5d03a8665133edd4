using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Journal;

/// <summary>
/// A state in 32 bits: what a run had come to, as far as it decides what comes next. Part of the record format: what goes into it
/// changes only with the version of the rules.
/// </summary>
internal static class StateDigest
{
    public static uint Of(in RunState s)
    {
        var hash = 0xCBF29CE484222325UL;
        Mix(ref hash, (ulong)s.Phase | (ulong)s.Flags << 8 | (ulong)s.Status << 24 | (ulong)s.Reason << 32 | (ulong)s.Key << 40);
        Mix(ref hash, s.Set | (ulong)s.Stage << 8 | (ulong)s.Loop << 24 | (ulong)s.Phone << 40);
        Mix(ref hash, (uint)s.Position | (ulong)(uint)s.Attempts << 32);
        Mix(ref hash, (uint)s.Repeats | (ulong)(uint)s.Epoch << 32);
        Mix(ref hash, (uint)s.Prompt | (ulong)(uint)s.KeyNumber << 32);
        Mix(ref hash, (ulong)s.Due);
        Mix(ref hash, (ulong)s.DialedAt);
        Mix(ref hash, (ulong)s.HoldUntil);
        Mix(ref hash, (ulong)s.Left.Count);
        var digest = (uint)(hash ^ hash >> 32);
        return digest == 0 ? 1 : digest;
    }

    private static void Mix(ref ulong hash, ulong value)
    {
        hash = (hash ^ value) * 0x9E3779B97F4A7C15UL;
        hash ^= hash >> 29;
    }
}
