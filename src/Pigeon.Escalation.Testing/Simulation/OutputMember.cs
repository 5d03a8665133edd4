namespace Pigeon.Escalation.Testing;

/// <summary>One member of an event or a run as the output has it.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Text">Its text; null when it is a number.</param>
/// <param name="Number">Its number.</param>
internal readonly record struct OutputMember(string Name, string? Text, long Number)
{
    /// <summary>Whether an expectation's value is this one.</summary>
    public bool Has(object value) => value switch
    {
        string text => Text == text,
        long number => Text is null && Number == number,
        int number => Text is null && Number == number,
        _ => false,
    };
}
