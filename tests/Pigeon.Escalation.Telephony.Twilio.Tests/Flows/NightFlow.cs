namespace Pigeon.Escalation.Telephony.Twilio.Tests.Flows;

/// <summary>The flows of the tests.</summary>
internal static class NightFlow
{
    public const string Alice = "+815011111111";
    public const string Bob = "+815022222222";
    public const string Carol = "+815033333333";

    public static CallFlow Make() => new()
    {
        Id = "night",
        LoopLimit = 1,
        Contacts = [new Contact { Id = "alice", Phones = [Alice] }, new Contact { Id = "bob", Phones = [Bob] }],
        TransferTo = new Contact { Id = "carol", Phones = [Carol] },
        Guidance = new Guidance
        {
            Language = "ja-JP",
            Message = "ポンプ <3> & \"4\" が停止しました。",
            ClosingMessage = "失礼します。",
            Reactions = new Dictionary<char, Reaction>
            {
                ['1'] = Reaction.Terminate with { Message = "対応を受け付けました。" },
                ['2'] = Reaction.Continue,
                ['3'] = Reaction.Transfer,
            },
        },
    };
}
