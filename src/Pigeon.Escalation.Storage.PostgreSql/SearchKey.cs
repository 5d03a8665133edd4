using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Pigeon.Escalation.Storage.PostgreSql;

/// <summary>
/// Numbers to search texts by: the entries of an index must not be longer than a third of a page, and texts may be. What has the
/// same key need not be the same, so a search compares the texts too. Keys are stored: their making never changes.
/// </summary>
internal static class SearchKey
{
    public static long OfFlow(byte[] flow) => Of('f', flow);

    public static long OfPool(byte[] pool) => Of('p', pool);

    public static long OfContact(byte[] contact) => Of('c', contact);

    private static long Of(char kind, byte[] text) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData([(byte)kind, .. text]));
}
