namespace Pigeon.Escalation.Cli.Words;

/// <summary>The timeline in Japanese, in the words of the reference service.</summary>
internal sealed partial class JapaneseWords : IWords
{
    public string BuiltInTitle => "2 つのコールフローを同時に: 1 回線の場合と 4 回線の場合";
    public string OneLineTitle => "1 回線: r2 は r1 が終わるまで待機";
    public string FourLinesTitle => "4 回線: 同時に実行、r2 から見て A さんは話中";
    public string TimeHeading => "時刻";
    public string RunHeading => "電話連絡";
    public string LineHeading => "回線";
    public string ContactHeading => "連絡先";
    public string WordsHeading => "できごと";
    public string NothingHappens => "何も起こりません: スクリプトに開始する電話連絡がありません。";

    public IReadOnlyList<string> Legend =>
    [
        "見かた: 時刻は開始からの 分:秒。回線は電話連絡が占有している回線番号(- は占有なし)。",
        "「->」の後は次の動作、(A2) は根拠の規則。「r1 の架電で話中」: その電話は r1 の架電に使われている。",
    ];

    public string Duration(TimeSpan duration) => DurationParts.Join(duration, " 時間", " 分", " 秒", " ミリ秒", " ");

    public string Lines(IReadOnlyList<(string Pool, int Capacity)> pools)
        => $"回線: {string.Join("、", pools.Select(p => $"プール {p.Pool} に {p.Capacity} 回線"))}";

    public string Flow(string flow, IReadOnlyList<string> contacts, int loops, string? transferTo)
        => $"コールフロー {flow}: {string.Join("、", contacts)}、{loops} ループ{(transferTo is null ? "" : $"、転送先 {transferTo}")}";

    public string Accepted(string flow) => $"受付、コールフロー {flow}";
    public string Refused(string error) => $"拒否: {error}";
    public string Waits() => "待機中: 空き回線なし";
    public string GetsLine(int line) => $"回線 {line} を確保";
    public string GetsLineAfter(int line, TimeSpan waited) => $"{Duration(waited)}の待機後、回線 {line} を確保";
    public string Chained(string flow) => $"コールフロー {flow} に引き継ぎ";
    public string LoopAgain(int loop) => $"ループ {loop} をやり直し(数えない)";
    public string Calls(int attempt, int? loop) => loop is { } l ? $"架電 {attempt} 回目、ループ {l}" : $"架電 {attempt} 回目";
    public string CallsBack(int attempt) => $"折り返し、架電 {attempt} 回目";
    public string CallsTarget(int attempt) => $"転送先へ、架電 {attempt} 回目";
    public string PickedUp() => "電話に出た";
    public string CallbackPickedUp() => "折り返しに出た";
    public string TargetPickedUp() => "電話に出た: 通話を接続";
    public string Pressed(char key, ReactionBehavior behavior) => $"{key} を押下: {Name(behavior)}";
    public string PressedInVain(char key) => $"{key} を押下: 無効なボタン";
    public string Aborting() => "中止処理中: 通話は最後まで続く";
    public string AbortingByCut() => "中止処理中: 通話を切断";
    public string SucceededBy(string contact, char key) => $"成功: {contact}、ボタン {key}";
    public string Acknowledged(string? contact) => contact is null ? "成功: 電話以外で応答" : $"成功: {contact} が電話以外で応答";
    public string Failed(RunReason reason) => $"失敗: {Because(reason)}";
    public string Aborted() => "中止";
    public string LineFree(int line) => $"回線 {line} を解放";
    public string WithRules(string phrase, string rules) => $"{phrase} ({rules})";

    public string RunSucceededBy(string contact, char key, string at, int attempts)
        => $"成功: {contact} が {at} に {key} を押下、架電 {attempts} 回";

    public string RunAcknowledged(string? contact, string at, int attempts)
        => contact is null ? $"成功: {at} に電話以外で応答、架電 {attempts} 回" : $"成功: {contact} が {at} に電話以外で応答、架電 {attempts} 回";

    public string RunFailed(RunReason reason, string at, int attempts) => $"失敗({Because(reason)}): {at} に終了、架電 {attempts} 回";
    public string RunAborted(string at, int attempts) => $"中止: {at} に終了、架電 {attempts} 回";
    public string RunRefused(string error) => $"拒否: {error}";

    public string RunOpen(RunStatus status, int attempts)
        => $"{(status == RunStatus.Waiting ? "待機中" : "実行中")}のまま、架電 {attempts} 回";

    public string ReplayTitle(string file, string zero) => $"{file}: 0:00 は {zero} UTC";
    public string EmptyJournal => "ジャーナルに電話連絡はありません。";

    public string RunInProgress(RunStatus status, int attempts)
    {
        var stands = status switch
        {
            RunStatus.Waiting => "待機中",
            RunStatus.Aborting => "中止処理中",
            _ => "実行中",
        };
        return $"{stands}、架電 {attempts} 回";
    }

    public string Diverges(string run, string how) => $"{run}  このバージョンの判断は異なります: {how}";

    private static string Because(RunReason reason) => reason switch
    {
        RunReason.Exhausted => "全ループ終了",
        RunReason.AllLeft => "全員離脱",
        RunReason.CallbackUnanswered => "折り返しに応答なし",
        RunReason.Expired => "再起動後に期限切れ",
        _ => "内部エラー",
    };

    private static string Name(ReactionBehavior behavior) => behavior switch
    {
        ReactionBehavior.Terminate => "終了",
        ReactionBehavior.Continue => "継続",
        ReactionBehavior.Leave => "離脱",
        _ => "転送",
    };
}
