namespace Pigeon.Escalation.Cli.Words;

/// <summary>A call in progress.</summary>
internal sealed partial class JapaneseWords
{
    public string StillRinging(string contact, string left) => $"{contact} を呼び出し中: 残り {left}";

    public string StillTalking(string contact, string left) => $"{contact} と通話中: {left} 後に切断";

    public string StillConnected(string contact, string left) => $"{contact} と接続中: {left} 後に切断";
}
