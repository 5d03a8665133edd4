using System.Buffers.Binary;
using System.Text;

namespace Pigeon.Escalation.Telephony.Tests.Peers;

/// <summary>Passes on what Asterisk says, but for some of its events.</summary>
internal static class EventLoss
{
    /// <param name="from">Asterisk.</param>
    /// <param name="to">The host.</param>
    /// <param name="isLost">Whether an event, as it is on the wire, does not arrive.</param>
    public static async Task CopyAsync(Stream from, Stream to, Func<string, bool> isLost)
    {
        var header = await ReadHeaderAsync(from);
        await to.WriteAsync(Encoding.ASCII.GetBytes(header));
        if (!header.StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal))
        {
            await from.CopyToAsync(to);
            return;
        }

        while (true)
        {
            var (frame, length) = await ReadFrameAsync(from);
            if (!isLost(Encoding.UTF8.GetString(frame, length, frame.Length - length)))
            {
                await to.WriteAsync(frame);
            }
        }
    }

    private static async Task<string> ReadHeaderAsync(Stream from)
    {
        var header = new StringBuilder();
        var one = new byte[1];
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await from.ReadExactlyAsync(one);
            header.Append((char)one[0]);
        }

        return header.ToString();
    }

    /// <returns>A frame of a server, and how long its head is.</returns>
    private static async Task<(byte[] Frame, int Head)> ReadFrameAsync(Stream from)
    {
        var head = new byte[4];
        await from.ReadExactlyAsync(head.AsMemory(0, 2));
        var (size, length) = ((int)head[1], 2);
        if (size == 126)
        {
            await from.ReadExactlyAsync(head.AsMemory(2, 2));
            (size, length) = (BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(2)), 4);
        }

        Assert.IsTrue(size < 126 || length == 4, "Asterisk's events are short.");
        var frame = new byte[length + size];
        head.AsSpan(0, length).CopyTo(frame);
        await from.ReadExactlyAsync(frame.AsMemory(length));
        return (frame, length);
    }
}
