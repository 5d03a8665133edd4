namespace Pigeon.Escalation.Storage.Sqlite;

/// <summary>The contacts of a run in one column, so that a run is read from one row: each text with its length before it.</summary>
internal static class ContactList
{
    public static byte[] ToBytes(IReadOnlyList<string> contacts)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        foreach (var contact in contacts.Select(StoredText.Write))
        {
            writer.Write7BitEncodedInt(contact.Length);
            writer.Write(contact);
        }

        writer.Flush();
        return stream.ToArray();
    }

    public static List<string> Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var contacts = new List<string>();
        while (reader.BaseStream.Position < bytes.Length)
        {
            contacts.Add(StoredText.Read(reader.ReadBytes(reader.Read7BitEncodedInt())));
        }

        return contacts;
    }
}
