using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Pigeon.Escalation.Lines;

/// <summary>
/// Hashes the names of pools: one multiplication for every four characters, a third of what the string's own hash takes. A secret of the
/// process goes in, so that nobody can choose names that all meet in one place.
/// </summary>
internal static class NameHash
{
    private const int Word = sizeof(ulong);

    private static readonly ulong Secret = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(Word)) | 1;

    public static int Of(string name)
    {
        var all = MemoryMarshal.AsBytes(name.AsSpan());
        var hash = Secret ^ (uint)all.Length;
        if (all.Length < Word)
        {
            return (int)Mix(hash ^ Short(name));
        }

        for (var at = 0; at < all.Length - Word; at += Word)
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(all[at..]));
        }

        // The last word may overlap the one before it.
        return (int)Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(all[^Word..]));
    }

    private static ulong Short(string name)
    {
        var word = 0UL;
        foreach (var character in name)
        {
            word = (word << 16) | character;
        }

        return word;
    }

    // Both halves of the product: each bit of the word has its say in each bit of the hash.
    private static ulong Mix(ulong word) => Math.BigMul(word, Secret, out var low) ^ low;
}
