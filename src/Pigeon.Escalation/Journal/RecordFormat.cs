namespace Pigeon.Escalation.Journal;

/// <summary>The versions of what journals hold, and the limits that damage must not pass.</summary>
internal static class RecordFormat
{
    /// <summary>
    /// The first byte of every row, definition and ended run. A newer one is refused. What ends with the checksum stays so in every
    /// version, so that "newer" can be told from "damaged".
    /// </summary>
    public const byte Version = 1;

    /// <summary>A record is its kind, the length of its body in four bytes, and the body.</summary>
    public const int HeaderSize = 5;

    /// <summary>The checksum at the end.</summary>
    public const int ChecksumSize = 4;
}
