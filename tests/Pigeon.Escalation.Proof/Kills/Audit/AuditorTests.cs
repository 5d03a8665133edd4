using Pigeon.Escalation.Proof.Kills.Supervision;

namespace Pigeon.Escalation.Proof.Kills.Audit;

/// <summary>A judge who finds no fault must be able to find one: a good log, spoilt in one place each.</summary>
[TestClass]
public sealed class AuditorTests
{
    private const string Run = "0000000000000001";

    private const string Log = """
        1000000 place R-1 101 rota escalation ann
        1000010 dial R-1 101
        1050000 ring R-1
        1100000 answer R-1
        1110000 prompt R-1 1 message
        1150000 key R-1 2 1
        1160000 prompt R-1 2 confirmation
        1200000 hangup R-1
        1200010 end R-1 HungUp
        1300000 place R-2 103 rota escalation bob
        1300010 dial R-2 103
        1350000 ring R-2
        1400000 answer R-2
        1410000 prompt R-2 1 message
        1450000 key R-2 1 1
        1460000 prompt R-2 2 confirmation
        1500000 hangup R-2
        1500010 end R-2 HungUp
        """;

    private const string Found = """
        run R rota Succeeded None O4 bob 1
        attempt R 1 Escalation ann 101 1 Succeeded None 2 1000000
        attempt R 2 Escalation bob 103 1 Succeeded None 1 1300000
        """;

    [TestMethod]
    public void A_good_log_is_clean() => Assert.IsEmpty(Judge(Log, Found).Faults);

    [TestMethod]
    [DataRow("1200010 end R-1", "1350000 end R-1", "was not over")]
    [DataRow("1500010 end R-2 HungUp", "1500010 told R-2", "is not over")]
    [DataRow("1300010 dial R-2 103", "1300010 dial R-2 103\n1300020 dial R-2 103", "dialed 2 times")]
    [DataRow("1500010 end", "1700000 place R-3 104 rota escalation cat\n1500010 end", "bob had taken it")]
    [DataRow("1500010 end", "1700000 dial R-3 104\n1500010 end", "bob had taken it")]
    [DataRow("1350000 ring R-2", "1350000 place R-3 104 rota escalation cat", "the history does not know it")]
    [DataRow("1150000 key R-1 2 1", "1150000 state R-1", "nobody pressed 2")]
    [DataRow("1400000 answer R-2", "1400000 state R-2", "nobody answered")]
    public void A_spoilt_log_is_found_out(string good, string spoilt, string fault) =>
        AssertFault(fault, Judge(Log.Replace(good, spoilt, StringComparison.Ordinal), Found));

    [TestMethod]
    [DataRow("run R rota Succeeded None O4 bob 1", "", "found 0 times")]
    [DataRow("run R rota", "run R rota Succeeded None O4 bob 1\nrun R rota", "found 2 times")]
    [DataRow("run R rota Succeeded None", "run R rota Running None", "has not ended")]
    [DataRow("run R rota", "run R desk", "is not in the history")]
    [DataRow("Succeeded None O4 bob 1", "Failed Exhausted O3 - -", "it did not come out so")]
    [DataRow("attempt R 2", "attempt R 3", "not 1, 2, …")]
    [DataRow("Escalation ann 101", "Escalation cat 104", "somebody else was called")]
    [DataRow("Escalation ann 101", "Escalation ann 102", "'escalation ann 101' is next")]
    [DataRow("1 Succeeded None 2", "1 Ignored None -", "key 2 at 1150000 was not heard")]
    [DataRow("1 Succeeded None 2", "1 Succeeded None 3", "nobody pressed 3")]
    [DataRow("1 Succeeded None 2", "1 Succeeded None -", "without a key")]
    public void A_spoilt_history_is_found_out(string good, string spoilt, string fault) =>
        AssertFault(fault, Judge(Log, Found.Replace(good, spoilt, StringComparison.Ordinal)));

    [TestMethod]
    [DataRow("acknowledge", 1_200_000L, "after 'acknowledge' was done")]
    [DataRow("acknowledge", 1_600_000L, "'acknowledge' was done at 1600000, and it did not come out so")]
    [DataRow("abort", 1_200_000L, "after 'abort' was done")]
    [DataRow("cut", 1_600_000L, "'cut' was done at 1600000, and it did not come out so")]
    public void A_broken_word_is_found_out(string verb, long at, string fault)
    {
        var ledger = new Ledger();
        ledger.Done.Add(new Wish(verb, Run, at));
        AssertFault(fault, Judge(Log, Found, ledger));
    }

    [TestMethod]
    public void A_run_that_nobody_was_asked_for_is_found_out() =>
        AssertFault("runs that nobody accepted", Judge(Log, Found, new Ledger(), isAccepted: false));

    [TestMethod]
    public void A_history_that_goes_on_changing_is_found_out() =>
        AssertFault("the history changed", Judge(Log, Found, foundAgain: Found.Replace("bob 1", "bob 2", StringComparison.Ordinal)));

    [TestMethod]
    public void One_run_more_than_there_are_lines_is_found_out()
    {
        var runs = Enumerable.Range(1, KillSettings.Pools["day"] + 1).Select(n => $"{n:x16}").ToList();
        var logs = string.Join('\n', runs.Select(r => Log.Replace("R-", $"{r}-", StringComparison.Ordinal)));
        var found = string.Join('\n', runs.Select(r => Found.Replace(" R ", $" {r} ", StringComparison.Ordinal)));
        AssertFault("9 runs at once in pool day", Judge(logs, found));
    }

    [TestMethod]
    public void A_person_who_is_left_on_the_line_is_found_out()
    {
        var ledger = new Ledger();
        ledger.Lives.Add(new Life(6_000_000, 9_000_000));
        const string LeftAlone = "6000000 state R-2\n9000000 state R-2\n20000000 end R-2";
        var log = Log.Replace("1500000 hangup R-2\n1500010 end R-2", LeftAlone, StringComparison.Ordinal);
        AssertFault("nobody has hung up", Judge(log, Found, ledger));
    }

    private static void AssertFault(string fault, Verdict verdict) =>
        Assert.IsTrue(verdict.Faults.Any(f => f.Contains(fault, StringComparison.Ordinal)), $"not found: {fault}\n{verdict}");

    private static Verdict Judge(string log, string found, Ledger? ledger = null, string? foundAgain = null, bool isAccepted = true)
    {
        ledger ??= new Ledger();
        if (isAccepted)
        {
            ledger.Accepted[Run] = "rota";
        }

        return new Auditor(Lines(log), Lines(found), Lines(foundAgain ?? found), ledger, new KillTotals()).Judge(new KillOptions());
    }

    private static string[] Lines(string text) => text.Replace(" R ", $" {Run} ", StringComparison.Ordinal)
        .Replace(" R-", $" {Run}-", StringComparison.Ordinal)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
