using System.Text.RegularExpressions;

namespace Pigeon.Escalation.Tests.Architecture;

/// <summary>The arrows between the rooms of the core, held twice: in what was compiled, and in what is written.</summary>
[TestClass]
public sealed class ArrowTests
{
    private const string Root = "Pigeon.Escalation";

    private static readonly string[] Rooms = ["Machine", "Lines", "Flows", "Journal", "Carriers", "Engine", "Replay", "Speech"];

    /// <summary>The types of the root that lead into the engine; all others are nouns and ports.</summary>
    private static readonly string[] Doors = ["CallFlowEngineParts", "EscalationBuilder", "JournalReplay", "JournalCheck", "PreferredCarriers"];

    /// <summary>The nouns of the lines, all that the arbiter's books may name of the root.</summary>
    private static readonly string[] LineNouns =
    [
        "RunId", "ILineArbiter", "ILineListener", "LineAnswer", "LineAnswerKind", "LineLease", "LinePoolStatus", "LineReleaseResult",
        "LineRequest", "LineTicket", "LineAcquisition", "LineAcquisitionKind", "LineArbiterExtensions", "InProcessLineArbiter",
        "EscalationDefaults",
    ];

    [TestMethod]
    [DataRow("Machine", "Lines,Flows,Journal,Carriers,Engine,Replay")]
    [DataRow("Lines", "Machine,Flows,Journal,Carriers,Engine,Replay")]
    [DataRow("Flows", "Lines,Engine,Replay")]
    [DataRow("Journal", "Lines,Flows,Engine,Replay")]
    [DataRow("Carriers", "Machine,Lines,Flows,Journal,Engine,Replay,Speech")]
    [DataRow("Engine", "Carriers,Replay")]
    [DataRow("Speech", "Machine,Lines,Flows,Journal,Carriers,Engine,Replay")]
    public void A_room_does_not_name_what_lies_above_it(string room, string forbidden)
    {
        foreach (var above in forbidden.Split(','))
        {
            Nobody(Compiled(room, above).Concat(Written(room, above)));
        }
    }

    [TestMethod]
    [DataRow("Engine", "Machine")]
    [DataRow("Flows", "Machine")]
    [DataRow("Flows", "Journal")]
    [DataRow("Journal", "Machine")]
    [DataRow("Replay", "Engine")]
    [DataRow("DependencyInjection", "Engine")]
    public void An_arrow_that_there_is_is_seen(string room, string named)
    {
        Assert.IsNotEmpty(Written(room, named));
        Assert.IsTrue(room == "DependencyInjection" || Compiled(room, named).Any());
    }

    [TestMethod]
    public void The_machine_knows_no_port() =>
        Nobody(TypesOf("Machine").SelectMany(type => Arrows(type, named => named.Namespace == Root && named.IsInterface)));

    [TestMethod]
    public void The_nouns_and_the_journal_do_not_name_the_engine()
    {
        var nouns = Core.Where(t => t.Namespace == Root && !Doors.Contains(t.Name.Split('<', '`')[0]));
        Nobody(nouns.SelectMany(type => Arrows(type, named => IsIn(named, "Engine"))));
        var written = Sources.Files.Where(f => f.Path.StartsWith("src/Pigeon.Escalation/Journal/", StringComparison.Ordinal));
        Nobody(written.Where(f => Regex.IsMatch(f.Code, @"using Pigeon\.Escalation\.(Engine|Lines|Flows);")).Select(f => f.Path));
    }

    [TestMethod]
    public void The_lines_know_their_port_only()
    {
        var files = Sources.InRoom("Lines").SelectMany(f => f.PublicTypes).ToHashSet();
        var types = TypesOf("Lines").Concat(Core.Where(t => t.Namespace == Root && files.Contains(t.Name)));
        Nobody(types.SelectMany(type => Arrows(type, n => n.Namespace == Root && !LineNouns.Contains(n.Name.Split('`')[0]))));
    }

    [TestMethod]
    [DataRow("Task")]
    [DataRow("TimeProvider")]
    [DataRow("DateTime")]
    [DataRow("DateTimeOffset")]
    [DataRow("ILogger")]
    [DataRow("Random")]
    [DataRow("lock")]
    [DataRow("await")]
    [DataRow("Interlocked")]
    public void The_machine_has_no_clock_no_dice_no_log_and_never_waits(string word) =>
        Nobody(Sources.InRoom("Machine").Where(f => Regex.IsMatch(f.Code, $@"\b{word}\b")).Select(f => $"{f.Path}: {word}"));

    [TestMethod]
    public void Nothing_below_the_ports_knows_the_container() => Nobody(Rooms.SelectMany(Sources.InRoom)
        .Where(f => f.Code.Contains("DependencyInjection", StringComparison.Ordinal)).Select(f => f.Path));

    [TestMethod]
    public void Only_the_engine_and_the_ports_around_it_know_logs_and_pipelines()
    {
        string[] low = ["Machine", "Lines", "Flows", "Journal"];
        Nobody(low.SelectMany(Sources.InRoom)
            .Where(f => Regex.IsMatch(f.Code, @"\b(Polly|Microsoft\.Extensions)\b")).Select(f => f.Path));
    }

    [TestMethod]
    public void The_core_depends_on_four_packages_and_the_framework()
    {
        var references = typeof(ICallFlowEngine).Assembly.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && name is not ("netstandard" or "mscorlib"));
        string[] allowed =
        [
            "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Options",
            "Microsoft.Extensions.Logging.Abstractions", "Polly.Core",
        ];
        Nobody(references.Except(allowed));
    }

    [TestMethod]
    public void The_testing_package_depends_on_the_core_alone() => Nobody(typeof(Testing.FakeClock).Assembly.GetReferencedAssemblies()
        .Select(a => a.Name!).Where(name => name != Root && !name.StartsWith("System.", StringComparison.Ordinal)));

    [TestMethod]
    public void The_testing_package_looks_into_the_core_only_to_play_traffic()
    {
        var looks = new Regex(@"using Pigeon\.Escalation\.(Machine|Lines|Flows|Journal|Engine|Replay);");
        var files = Sources.Files.Where(f => f.Path.StartsWith("src/Pigeon.Escalation.Testing/", StringComparison.Ordinal)
            && looks.IsMatch(f.Text)).Select(f => f.Path).ToList();

        Nobody(files.Where(path => !path.StartsWith("src/Pigeon.Escalation.Testing/Traffic/", StringComparison.Ordinal)));
        Assert.IsNotEmpty(files, "an arrow that there is is seen");
    }

    [TestMethod]
    public void Rooms_have_their_types_and_public_types_are_sealed_static_or_abstract()
    {
        foreach (var room in Rooms)
        {
            Assert.IsNotEmpty(TypesOf(room), room);
        }

        Nobody(Core.Where(t => t.IsPublic && t.IsClass && !t.IsSealed && !t.IsAbstract).Select(t => t.FullName!));
        var elsewhere = Core.Where(t => t.IsPublic && t.Namespace is not (Root or "Microsoft.Extensions.DependencyInjection"));
        Nobody(elsewhere.Select(t => t.FullName!));
    }

    private static IEnumerable<Type> Core => typeof(ICallFlowEngine).Assembly.GetTypes();

    private static IEnumerable<Type> TypesOf(string room) => Core.Where(t => IsIn(t, room));

    private static IEnumerable<string> Compiled(string room, string named) =>
        TypesOf(room).SelectMany(type => Arrows(type, other => IsIn(other, named)));

    private static IEnumerable<string> Written(string room, string named)
    {
        var name = new Regex($@"\b{named}\.[A-Z]|using [\w.]*\b{named};");
        return Sources.InRoom(room).Where(f => name.IsMatch(f.Code)).Select(f => $"{f.Path} names {named}");
    }

    private static IEnumerable<string> Arrows(Type type, Func<Type, bool> isMeant) =>
        TypeArrows.From(type).Where(isMeant).Select(named => $"{type} -> {named}");

    private static bool IsIn(Type type, string room) => type.Namespace == $"{Root}.{room}";

    private static void Nobody(IEnumerable<string> faults)
    {
        var all = faults.Distinct().ToArray();
        Assert.IsEmpty(all, string.Join("\n", all));
    }
}
