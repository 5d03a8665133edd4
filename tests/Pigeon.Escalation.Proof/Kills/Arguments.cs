using System.Globalization;

namespace Pigeon.Escalation.Proof.Kills;

/// <summary>A command line of <c>--name value</c> pairs.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public Arguments(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i + 1 < arguments.Count; i += 2)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal))
            {
                throw new ArgumentException($"--name value is expected, not {arguments[i]}");
            }

            _values[arguments[i][2..]] = arguments[i + 1];
        }
    }

    public string this[string name] => Find(name) ?? throw new ArgumentException($"--{name} is missing");

    public string? Find(string name) => _values.GetValueOrDefault(name);

    public int Number(string name, int otherwise) =>
        _values.TryGetValue(name, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
}
