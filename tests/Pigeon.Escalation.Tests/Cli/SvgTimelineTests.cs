using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Pigeon.Escalation.Tests.Scenarios;

namespace Pigeon.Escalation.Tests.Cli;

[TestClass]
public sealed class SvgTimelineTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static IEnumerable<object[]> Names => ConformanceFiles.Names.Select(n => new object[] { n });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Each_call_wait_and_held_line_has_its_shape(string name)
    {
        var path = ConformanceFiles.ScenarioPath(name);
        using var json = JsonDocument.Parse(ToolRun.Of("simulate", path, "--json").Out);
        var picture = Draw(path);

        Assert.AreEqual(Count(json, "attempt.started"), Groups(picture, "call").Count());
        Assert.AreEqual(Count(json, "attempt.started"), Groups(picture, "leg").Count());
        Assert.AreEqual(Count(json, "run.started"), Groups(picture, "hold").Count());
        Assert.AreEqual(Count(json, "run.waiting"), Groups(picture, "wait").Count());
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Bars_and_their_labels_do_not_lie_on_each_other(string name)
    {
        var picture = Draw(ConformanceFiles.ScenarioPath(name));
        var bars = Groups(picture, "call").Concat(Groups(picture, "wait")).Select(Box).OrderBy(b => b.Y).ThenBy(b => b.X).ToList();

        foreach (var (bar, next) in bars.Zip(bars.Skip(1)).Where(p => p.First.Y == p.Second.Y))
        {
            Assert.IsLessThanOrEqualTo(next.X + 0.02, bar.X + bar.Width);
        }

        foreach (var (bar, next) in bars.Zip(bars.Skip(1)).Where(p => p.First.Y != p.Second.Y))
        {
            Assert.IsGreaterThanOrEqualTo(bar.Y + 20, next.Y);
        }
    }

    [TestMethod]
    public void A_phone_that_is_found_busy_is_hatched_and_a_transfer_shows_its_bridge()
    {
        var calls = Groups(Draw(ConformanceFiles.ScenarioPath("05-two-runs-four-lines")), "call");
        var busy = calls.Single(g => Box(g).Fills.Any(f => f.StartsWith("url(#busy", StringComparison.Ordinal)));
        Assert.AreEqual("r2", (string?)busy.Attribute("data-run"));

        Assert.AreEqual(1, Groups(Draw(ConformanceFiles.ScenarioPath("18-transfer")), "bridge").Count());
        Assert.AreEqual(0, Groups(Draw(ConformanceFiles.ScenarioPath("33-target-does-not-answer")), "bridge").Count());
    }

    [TestMethod]
    public void The_built_in_pair_is_two_panels_on_one_axis()
    {
        var picture = Draw(null);

        Assert.AreEqual(5, Groups(picture, "call").Count());
        Assert.AreEqual(2, picture.Descendants(Svg + "text").Count(t => t.Value == "2:00"));
    }

    [TestMethod]
    public void Awkward_names_are_escaped_and_nothing_can_run()
    {
        var picture = Draw(HostileScenario.Write(out var folder));
        folder.Dispose();

        string[] shapes = ["svg", "title", "style", "defs", "pattern", "g", "rect", "line", "circle", "text"];
        Assert.IsEmpty(picture.Descendants().Select(e => e.Name.LocalName).Except(shapes));
        var attributes = picture.Descendants().Attributes().Select(a => a.Name.LocalName);
        Assert.IsFalse(attributes.Any(a => a == "href" || a.StartsWith("on", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void The_same_scenario_gives_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        var path = ConformanceFiles.ScenarioPath("10-ten-requests-five-lines");
        ToolRun.Of("simulate", path, "--svg", folder.File("a.svg"));
        ToolRun.Of("simulate", path, "--svg", folder.File("b.svg"));

        CollectionAssert.AreEqual(File.ReadAllBytes(folder.File("a.svg")), File.ReadAllBytes(folder.File("b.svg")));
    }

    [TestMethod]
    public void A_file_that_is_there_is_replaced_and_nothing_is_left_beside_it()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("a.svg", "old");

        Assert.AreEqual(0, ToolRun.Of("simulate", "--svg", path).Code);

        StringAssert.StartsWith(File.ReadAllText(path), "<?xml");
        Assert.HasCount(1, Directory.GetFiles(folder.Path));
    }

    [TestMethod]
    public void What_cannot_be_written_is_one_line_and_no_timeline()
    {
        using var folder = new TemporaryFolder();
        var scenario = folder.File("s.json", File.ReadAllText(ConformanceFiles.ScenarioPath("05-two-runs-four-lines")));
        foreach (var path in new[] { folder.File("no/such.svg"), folder.Path, "", scenario })
        {
            var run = ToolRun.Of("simulate", scenario, "--svg", path);

            Assert.AreEqual(2, run.Code);
            Assert.AreEqual("", run.Out);
            Assert.AreEqual(1, run.Error.Count(c => c == '\n'), run.Error);
        }

        Assert.HasCount(1, Directory.GetFiles(folder.Path));
    }

    private static XDocument Draw(string? scenario)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("picture.svg");
        var run = ToolRun.Of([.. new[] { "simulate", scenario ?? "", "--svg", path, "--lang", "ja" }.Where(a => a.Length > 0)]);
        Assert.AreEqual(0, run.Code, run.Error);
        return XDocument.Load(path);
    }

    private static IEnumerable<XElement> Groups(XDocument picture, string name)
        => picture.Descendants(Svg + "g").Where(g => (string?)g.Attribute("class") == name);

    private static (double X, double Y, double Width, List<string> Fills) Box(XElement group)
    {
        var rects = group.Elements(Svg + "rect").ToList();
        double Number(string name) => double.Parse(rects[0].Attribute(name)!.Value, CultureInfo.InvariantCulture);
        return (Number("x"), Number("y"), Number("width"), [.. rects.Select(r => r.Attribute("fill")!.Value)]);
    }

    private static int Count(JsonDocument json, string name)
        => json.RootElement.GetProperty("events").EnumerateArray().Count(e => e.GetProperty("event").GetString() == name);
}
