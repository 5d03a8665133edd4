using System.Globalization;
using System.Runtime.CompilerServices;
using Pigeon.Escalation.Testing.Reading;

namespace Pigeon.Escalation.Testing.Building;

/// <summary>What a story's author passes in, checked where it is passed. Each message has the value and what is allowed.</summary>
internal static class Given
{
    public static string Name(string value, [CallerArgumentExpression(nameof(value))] string? parameter = null)
    {
        ArgumentNullException.ThrowIfNull(value, parameter);
        if (value.Length == 0) throw new ArgumentException("\"\" is empty; allowed: a name", parameter);
        return Text(value, parameter);
    }

    public static string Text(string value, [CallerArgumentExpression(nameof(value))] string? parameter = null)
    {
        ArgumentNullException.ThrowIfNull(value, parameter);
        if (Shown.IsWellFormed(value)) return value;
        throw new ArgumentException($"{Shown.Quote(value)} has half of a surrogate pair; allowed: whole characters", parameter);
    }

    public static string Template(string value, [CallerArgumentExpression(nameof(value))] string? parameter = null) =>
        TextTemplate.FindFault(Text(value, parameter)) is { } fault ? throw new ArgumentException(fault, parameter) : value;

    public static TimeSpan Duration(string value, [CallerArgumentExpression(nameof(value))] string? parameter = null)
    {
        ArgumentNullException.ThrowIfNull(value, parameter);
        if (DurationText.TryParse(value, out var duration)) return duration;
        throw new ArgumentException($"{Shown.Quote(value)} is not a duration; allowed: {DurationText.Allowed}", parameter);
    }

    public static TimeSpan Duration(
        string? value, TimeSpan otherwise, [CallerArgumentExpression(nameof(value))] string? parameter = null) =>
        value is null ? otherwise : Duration(value, parameter);

    public static int Number(int value, int least, int most, [CallerArgumentExpression(nameof(value))] string? parameter = null)
    {
        if (value >= least && value <= most) return value;
        var message = string.Create(CultureInfo.InvariantCulture, $"{value} is not allowed; allowed: {least} to {most}");
        throw new ArgumentOutOfRangeException(parameter, message);
    }

    public static char ReactionKey(char value, [CallerArgumentExpression(nameof(value))] string? parameter = null) =>
        value is >= '1' and <= '9' ? value : throw NotAKey(value, "'1' to '9'", parameter);

    public static char PhoneKey(char value, [CallerArgumentExpression(nameof(value))] string? parameter = null) =>
        char.IsAsciiDigit(value) || value is '*' or '#' ? value : throw NotAKey(value, "'0' to '9', '*', '#'", parameter);

    public static T Member<T>(T value, [CallerArgumentExpression(nameof(value))] string? parameter = null)
        where T : struct, Enum
    {
        if (Enum.IsDefined(value)) return value;
        throw new ArgumentException($"{value} is not known; allowed: {string.Join(", ", Enum.GetNames<T>())}", parameter);
    }

    private static ArgumentException NotAKey(char value, string allowed, string? parameter) =>
        new($"{Shown.Quote(value.ToString())} is not a key that can stand here; allowed: {allowed}", parameter);
}
