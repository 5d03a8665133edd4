namespace Pigeon.Escalation.Testing.Reading;

/// <summary>The contacts and their phones.</summary>
internal static class ContactsReader
{
    private static readonly string[] Names = ["name", "phones"];

    public static NameTable<Contact> Read(ScenarioNode? node)
    {
        var contacts = new NameTable<Contact>("contact", node);
        foreach (var member in node.Named("contact", "an object with the contacts by name")) contacts.Add(member.Name!, Contact(member));
        return contacts;
    }

    private static Contact Contact(ScenarioNode node)
    {
        var contact = Members.Of(node, Names);
        return new Contact
        {
            Id = node.Name!,
            Name = contact["name"]?.NonEmpty("a name"),
            Phones = [.. contact.Required("phones").OneOrMore("an array of at least one phone number").Select(Phone)],
        };
    }

    private static string Phone(ScenarioNode node) => node.NonEmpty("a phone number such as \"+81300000001\"") ?? "";
}
