using CsCheck;
using static Pigeon.Escalation.Tests.Oracle.RandomJson;

namespace Pigeon.Escalation.Tests.Oracle;

/// <summary>Flows at random, and what they are made of.</summary>
internal static class RandomFlows
{
    public static readonly string[] Contacts = ["A", "B", "C", "D", "E"];
    public static readonly string[] Names = ["f1", "f2", "f3", "f4"];

    private static readonly Gen<string> Reaction = Gen.Select(
        Pick("terminate", "continue", "leave", "transfer"), Gen.Int[0, 19],
        (behavior, text) => $$"""{"behavior":{{behavior}}{{(text == 0 ? ",\"message\":\"{{}} {who}\"" : "")}}}""");

    private static readonly Gen<string> Guidance = Gen.Select(
        Gen.Int[0, 9].Select(text => text == 0 ? "{who}: {{…}}" : "…"),
        Some(("readingTime", Pick("0s", "5s", "5s")), ("reactionTime", Pick("5s", "10s")), ("closingTime", Pick("5s", "10s"))),
        Reaction.Array[4],
        (message, times, reactions) =>
            $$"""{"message":"{{message}}",{{times}}"reactions":{{Object(reactions.Select((one, i) => $"\"{i + 1}\":{one}"))}}}""");

    private static readonly Gen<string> Busy = Gen.Frequency(
        (1, Gen.Const("""{"policy":"advance"}""")),
        (3, Gen.Select(Pick("0s", "5s", "30s"), Gen.Int[1, 3], RetryLoop)));

    /// <summary>The members <c>contacts</c>, <c>guidances</c> and <c>flows</c>.</summary>
    public static Gen<string> Text { get; } = Gen.Select(
        Gen.Int[1, RandomPhones.Count].Select(PhoneNumber).Array[1, 3].Array[Contacts.Length],
        Guidance.Array[2],
        Gen.Select(Flow(0), Flow(1), Flow(2), Flow(3), (one, two, three, four) => new[] { one, two, three, four }),
        (phones, guidances, flows) =>
            $$"""
            "contacts":{{Object(phones.Select((one, i) => $$"""{{Quote(Contacts[i])}}:{"phones":{{Array(one)}}}"""))}},
            "guidances":{{Object(guidances.Select((one, i) => $"\"g{i + 1}\":{one}"))}},
            "flows":{{Object(flows.Select((one, i) => $"{Quote(Names[i])}:{one}"))}}
            """);

    // A flow chains to a later one, if to any: no circle.
    private static Gen<string> Flow(int index) => Gen.Select(
        Pick(Contacts).Array[1, 4],
        Pick("g1", "g2"),
        Some(
            ("loopLimit", Pick(1, 2, 3)), ("loopDelay", Pick("5s", "20s")), ("busy", Busy),
            ("pool", Pick("default", "night"))),
        Pick(Contacts),
        Gen.Int[index + 1, index + 6],
        (contacts, guidance, some, target, next) =>
            $$"""{{{some}}{{Chain(next)}}"contacts":{{Array(contacts)}},"guidance":{{guidance}},"transferTo":{{target}}}""");

    private static string Chain(int next) => next < Names.Length ? $"\"onExhausted\":{Quote(Names[next])}," : "";

    private static string RetryLoop(string delay, int limit) => $$"""{"policy":"retryLoop","delay":{{delay}},"limit":{{limit}}}""";
}
