using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.JournalFormat;

/// <summary>The flows of the golden story, and the phones of their contacts. Never changed.</summary>
internal static class GoldenFlows
{
    public static readonly CallFlow[] All =
    [
        new()
        {
            Id = "transfer",
            Contacts = [Person("A", "1") with { Name = "A さん" }],
            Guidance = Says("g", "{server} is down", ('4', new Reaction(ReactionBehavior.Transfer, "wait, {server}"))),
            TransferTo = Person("D", "9"),
        },
        new()
        {
            Id = "team\ud800",
            Contacts = [Person("leaver\0", "2"), Person("\udc00", "3", "31")],
            Guidance = Says(null, "m", ('3', Reaction.Leave), ('2', Reaction.Continue)) with { Language = "ja", ClosingMessage = "bye" },
            LoopLimit = 2,
            LoopDelay = TimeSpan.FromSeconds(5),
            OnExhausted = "chained",
        },
        new() { Id = "chained", Contacts = [Person("N", "4")], Guidance = Says("", "", ('1', Reaction.Terminate)) },
        new()
        {
            Id = "busy",
            Contacts = [Person("B", "5")],
            Guidance = Says("g", "m", ('1', Reaction.Terminate)),
            Busy = BusyPolicy.RetryLoop(TimeSpan.FromSeconds(20), 5),
        },
        new() { Id = "everybody", Contacts = [Person("L", "6")], Guidance = Says("g", "m", ('3', Reaction.Leave)) },
        new() { Id = "silent", Contacts = [Person("S", "7")], Guidance = Says("g", "m", ('1', Reaction.Terminate)) },
        new() { Id = "rings", Contacts = [Person("R", "8")], Guidance = Says("g", "m", ('1', Reaction.Terminate)), LoopLimit = 10 },
        new()
        {
            Id = "night",
            Contacts = [Person("R", "8"), Person("S", "7")],
            Guidance = Says("g", "m", ('1', Reaction.Terminate)),
            LoopLimit = 2,
            Pool = "single\0",
        },
        new()
        {
            Id = "slow",
            Contacts = [Person("R", "81")],
            Guidance = Says("g", "m", ('1', Reaction.Terminate)),
            LoopLimit = 2,
            LoopDelay = TimeSpan.FromHours(3),
        },
        new() { Id = "ballast", Contacts = [Person("T", "10")], Guidance = Says("g", "{ballast}", ('1', Reaction.Terminate)) },
        new() { Id = "short", Contacts = [Person("T", "10")], Guidance = Says("g", "m", ('1', Reaction.Terminate)) },
    ];

    public static readonly ScriptedPhone[] Phones =
    [
        new("1", [ScriptedCall.Answers("5s", ('4', "10s")), ScriptedCall.Answers("3s")]),
        new("2", [ScriptedCall.Answers("2s", ('9', "4s"), ('3', "5s"))]),
        new("3", [ScriptedCall.Busy, Of(ScriptedCallKind.Decline, 3)]),
        new("31", [Of(ScriptedCallKind.InvalidNumber, 0), Of(ScriptedCallKind.Unreachable, 2), Of(ScriptedCallKind.Error, 1)]),
        new("5", [ScriptedCall.Busy, ScriptedCall.Busy, ScriptedCall.Answers("1s", ('1', "4s"))]),
        new("6", [ScriptedCall.Answers("4s", ('3', "4s"))]),
        new("7", [ScriptedCall.Answers("2s")], CallWaiting: true),
        new("9", [ScriptedCall.Answers("4s")]),
        new("10", [ScriptedCall.Answers("1s", ('1', "1s"))]),
    ];

    private static Contact Person(string id, params string[] phones) => new() { Id = id, Phones = phones };

    private static Guidance Says(string? id, string message, params (char Key, Reaction Reaction)[] reactions) =>
        new() { Id = id, Message = message, Reactions = reactions.ToDictionary(r => r.Key, r => r.Reaction) };

    private static ScriptedCall Of(ScriptedCallKind kind, int seconds) => new() { Kind = kind, After = TimeSpan.FromSeconds(seconds) };
}
