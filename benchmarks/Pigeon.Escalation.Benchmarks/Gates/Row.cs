namespace Pigeon.Escalation.Benchmarks.Gates;

/// <summary>A line of the table.</summary>
internal sealed record Row(string Goal, string Anchor, string Ratio, string Bytes, string Gate, string Moonshot, Verdict Verdict)
{
    private static readonly string Head = Line("goal", "anchor", "ratio median (min..max)", "bytes", "gate", "moonshot", "verdict");

    public static Row Of(string goal, Anchor anchor, in Ratios ratios)
    {
        var (gate, moonshot) = (anchor.Bounds.Gate, anchor.Bounds.Moonshot);
        var verdict = anchor.Bounds.Judge(ratios);
        return new Row(goal, anchor.Name, ratios.Brief, "", Times(gate), moonshot is { } m ? Times(m) : "", verdict);
    }

    public static Row Of(string goal, Weight weight, double bytes)
    {
        var (gate, moonshot) = (weight.Bounds.Gate, weight.Bounds.Moonshot);
        var (most, aim) = (Bytes(gate), moonshot is { } m ? Bytes(m) : "");
        var figure = weight.Unit == "B" ? Figures.Three(bytes) : $"{Figures.Three(bytes)} {weight.Unit}";
        return new Row(goal, weight.What, "", figure, most, aim, weight.Bounds.Judge(bytes));

        string Bytes(double bytes) => $"<= {Figures.Three(bytes)} {weight.Unit}";
    }

    public static void Write(IEnumerable<Row> rows, Action<string> say)
    {
        say(Head);
        say(string.Join('|', Head.Split('|').Select(c => new string('-', c.Length))));
        foreach (var row in rows)
        {
            say(row.ToString());
        }
    }

    public override string ToString() =>
        Line(Goal, Anchor, Ratio, Bytes, Gate, Moonshot, Verdict < Verdict.Short ? Verdict.ToString().ToLowerInvariant() : Verdict.ToString().ToUpperInvariant());

    private static string Times(double ratio) => double.IsFinite(ratio) ? $"<= {Figures.Three(ratio)}x" : "none";

    private static string Line(string goal, string anchor, string ratio, string bytes, string gate, string moonshot, string verdict) =>
        $"{goal,-58} | {anchor,-44} | {ratio,-29} | {bytes,7} | {gate,-10} | {moonshot,-10} | {verdict}";
}
