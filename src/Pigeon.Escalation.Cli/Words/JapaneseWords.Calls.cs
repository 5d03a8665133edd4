namespace Pigeon.Escalation.Cli.Words;

internal sealed partial class JapaneseWords
{
    public string BusyFor(string run) => $"{run} の架電で話中";
    public string BusyElsewhere() => "別の電話で話中";
    public string NotPickedUp(TimeSpan after) => $"応答なし({Duration(after)})";
    public string Declined() => "応答なし(拒否された)";
    public string NoKey(int sets) => $"返答なし({sets} セット)";
    public string NoValidKey() => "返答なし(有効なボタンなし)";
    public string CutByZero() => "返答なし(0 で切断)";
    public string HungUp() => "返答なし(電話を切られた)";
    public string NeverRang() => "失敗(呼び出せず)";
    public string Unreachable() => "失敗(つながらない)";
    public string NoSuchNumber() => "失敗(番号が存在しない)";
    public string CarrierFault() => "失敗(電話事業者の障害)";
    public string StillConnected(TimeSpan after) => $"失敗({Duration(after)}通話のまま)";
    public string Decided(char key, ReactionBehavior behavior) => $"成功: {key} で{Name(behavior)}";
    public string CallbackOver() => "折り返し終了";
    public string BridgeOver() => "転送の通話終了";
    public string TransferorHungUp() => "中止(転送元が切断)";
    public string AbortedAttempt() => "中止";
    public string AbortedAttempt(char key) => $"中止(ボタン {key} を記録)";
    public string CutByHost() => "中止(強制切断)";
    public string CutAcknowledged() => "中止(電話以外で応答済み)";
    public string EndUnknown() => "終わりを確認できず";

    public string NextPhone() => "次の電話番号";
    public string NextContact() => "次の連絡先";
    public string NextLoop(int loop) => $"ループ {loop}";
    public string RepeatLoop(int loop) => $"ループ {loop} をやり直し";
    public string GoOnWith(string? flow) => flow is null ? "次のコールフロー" : $"コールフロー {flow}";
    public string CallBack() => "折り返し";
    public string EndRun() => "電話連絡を終了";
    public string FreeLine() => "回線を解放";
    public string After(string turn, TimeSpan delay) => $"{Duration(delay)}後に{turn}";
    public string Therefore(string reason, string turn) => $"{reason} -> {turn}";

    public string Language => "ja";
    public string LinesSection => "回線";
    public string PhonesSection => "電話";
    public string LineLane(string pool, int line, bool manyPools) => manyPools ? $"{pool} 回線 {line}" : $"回線 {line}";
    public string QueueLane(string pool, bool manyPools) => manyPools ? $"{pool} 待機中" : "待機中";
    public string OtherLines(int count) => $"他 {count} 回線は未使用";
    public string Waiting(string run) => $"{run} 待機中";
    public string Ringing => "呼び出し中";
    public string Talking => "通話中";
    public string Busy => "話中だった架電";
    public string WaitingKey => "回線待ち";
    public string HoldsLine => "回線を占有";
    public string KeyPressed => "ボタン押下";
    public string Bridge => "転送の接続";

    public string BarLabel(string name, AttemptKind kind, bool foundBusy) => (kind, foundBusy) switch
    {
        (_, true) => $"{name}: 話中",
        (AttemptKind.Callback, _) => $"{name}: 折り返し",
        (AttemptKind.Target, _) => $"{name}: 転送先",
        _ => name,
    };

    public string CallTip(string run, int attempt, string contact, string phone, string from, string to)
        => $"{run} の架電 {attempt} 回目: {contact} {phone}、{from} から {to} まで";
}
