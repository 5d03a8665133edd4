using System.Text;

namespace Pigeon.Escalation.Tests.JournalKit;

/// <summary>Every fault that the kit is known to find.</summary>
internal static class Faults
{
    private const string InUse = "a second opening is refused as InUse, names the owner, and does not disturb it";
    private const string ByteForByte = "rows come back byte for byte, in the order of their numbers";
    private const string Gaps = "numbers may leave gaps, and order as numbers do";
    private const string Removal = "RemoveThrough removes the rows up to that number and no other";
    private const string Replacement = "a row takes the place of the one that has its number";
    private const string Refused = "a refused commit removes and trims nothing";
    private const string ByReference = "nothing of a commit is kept by reference: its buffers and lists may be overwritten afterwards";
    private const string WholeCommits = "who sees an ended run sees its definition and the row that was written with it";
    private const string SlowReader = "a slow reader sees one moment, and holds up nobody";
    private const string Contacts = "runs are found by each of their contacts";
    private const string Times = "runs are found by when they were accepted: at AcceptedFrom or later, before AcceptedBefore, to 100 ns";
    private const string Together = "conditions narrow together, in both orders, after a run and up to a limit";
    private const string Paging = "paging gives every run exactly once, from the first to the last";
    private const string PagingBack = "paging gives every run exactly once, from the newest to the oldest";
    private const string Extremes = "ids, times and statuses come back up to their extremes";
    private const string ComeBack = "ended runs come back as they were put, payloads byte for byte and contacts in order";
    private const string Trimming = "trimming removes the runs that ended before the time, and none that ended at it, to 100 ns";
    private const string DefinitionsTrimmed = "trimming removes a definition that no run needs any more, and keeps one that a run needs";

    public static IReadOnlyList<Fault> All { get; } =
    [
        .. Ownership, .. Log, .. Commits, .. Readers, .. History, .. Trims, .. Queries, .. Pages, .. Definitions,
    ];

    private static Func<FaultyStore> DeadOwner => () => new FaultyStore(s => new WrappedJournal(s)) { IsDeadOwnerKept = true };

    private static Fault[] Ownership =>
    [
        Fault.Of("opening a fresh store gives a token of 1 or more, and says that nothing is there", s => new StartsTokensAtZero(s)),
        Fault.Of(InUse, s => new ForgetsTheLease(s)),
        Fault.Of(InUse, s => new NamesNobody(s)),
        Fault.Of("of several that open at once, one becomes the owner", s => new LooksThenTakes(s)),
        Fault.Of("every opening after a close gives a higher token", s => new HasOneTokenForAll(s)),
        Fault.Of("every opening after a crash gives a higher token", s => new HasOneTokenForAll(s), "HasOneTokenForAllAfterACrash"),
        Fault.Of("a token is higher than any before also after a loss of power", s => new HasOneTokenForAll(s), "HasOneTokenWithoutPower"),
        Fault.Of("after a close the store opens again", s => new NeverCloses(s)),
        Fault.Of("a close with a token that is not the owner's changes nothing", s => new ClosesForAnybody(s)),
        new("KeepsADeadOwner", "after a crash of the owner the store opens again", DeadOwner) { IsSlow = true },
        Fault.Of("a commit with the token of a former owner is refused as LeaseLost, and writes no row", s => new ForgetsFencing(s)),
        Fault.Of("a former owner that wakes up again and again stays refused", s => new ForgetsFencing(s), "ForgetsFencingLater"),
        Fault.Of("after a close nothing is appended any more: LeaseLost", s => new LetsGoAtTheNextOpening(s)),
        Fault.Of("a refused commit writes none of its ended runs and definitions", s => new EndsRunsOfARefusedCommit(s)),
        Fault.Of(Refused, s => new RemovesRowsOfARefusedCommit(s)),
        Fault.Of(Refused, s => new TrimsRunsOfARefusedCommit(s)),
    ];

    private static Fault[] Log =>
    [
        Fault.Of(ByteForByte, s => new ReordersTwoRows(s)),
        Fault.Of(ByteForByte, s => new KeepsPayloadsAsText(s)),
        Fault.Of(ByteForByte, s => new ForgetsWhereAPayloadBegins(s)),
        Fault.Of(ByteForByte, s => new SkipsEmptyRows(s)),
        Fault.Of(Gaps, s => new OrdersNumbersAsTexts(s)),
        Fault.Of(Gaps, s => new KeepsNumbersAsDoubles(s)),
        Fault.Of(Removal, s => new KeepsARemovedRow(s)),
        Fault.Of(Removal, s => new RemovesOneMore(s)),
        Fault.Of(Replacement, s => new AddsASecondRow(s)),
        Fault.Of(Replacement, s => new LeavesTheFirstRow(s)),
        Fault.Of("the last row is told at the next opening", s => new CountsRowsForTheLast(s)),
        Fault.Of("1,000 commits in a row come back in order and without a hole after a crash", s => new LosesTheLastRowInACrash(s)),
    ];

    private static Fault[] Commits =>
    [
        Fault.Of("a commit with everything in it does everything", s => new WritesTheRowAlone(s)),
        Fault.Of("empty lists of a commit are as none", s => new TakesEmptyListsForNoCommit(s)),
        Fault.Of(ByReference, s => new KeepsBuffersByReference(s)),
        Fault.Of(ByReference, s => new KeepsListsByReference(s)),
        Fault.Of("what was acknowledged is there after a crash of the owner", s => new AcknowledgesFromMemory(s)),
        Fault.Of("what was acknowledged is there after a loss of power", s => new NeverFlushesTheDisk(s)),
        Fault.Of("an append that a crash cuts off is there as a whole or not at all", s => new WritesTheRowBeforeItEndsRuns(s)),
        Fault.Of("every opening after a close gives a higher token", s => new BlocksItsCaller(s)) with { IsSlow = true },
    ];

    private static Fault[] Readers =>
    [
        Fault.Of(WholeCommits, s => new EndsRunsBeforeItWritesTheRow(s)),
        Fault.Of("a reader sees the log as it stood at one moment between two appends", s => new RemovesBeforeItWritesTheRow(s)),
        Fault.Of(SlowReader, s => new ReadsWhatIsThereNow(s)),
        Fault.Of("a slow reader on the owner's own object does so too", s => new ReadsWhatIsThereNow(s), "ReadsWhatIsThereNowItself"),
        Fault.Of(SlowReader, s => new ReadersHoldUpTheOwner(s)) with { IsSlow = true },
        Fault.Of("a store that nobody has opened yet reads as empty", s => new ReadsOnlyWhatWasOpened(s)),
        Fault.Of("reading and finding need no ownership", s => new LosesTheContactIndex(s), "FindsNothingForReaders"),
    ];

    private static Fault[] History =>
    [
        Fault.Ending("KeepsPayloadsOfRunsAsText", ComeBack, run => run with { Payload = Utf8(Encoding.UTF8.GetString(run.Payload.Span)) }),
        Fault.Ending("ContactsInAnotherOrder", ComeBack, run => run with { Contacts = [.. run.Contacts.Reverse()] }),
        Fault.Ending("TimesToTheMicrosecond", Extremes, run => run with { EndedAt = run.EndedAt.AddTicks(-(run.EndedAt.Ticks % 10)) }),
        Fault.Ending("TextsAsUtf8", "texts come back character for character", run => run with { Flow = EndsAnotherRun.AsUtf8(run.Flow) }),
        Fault.Ending(
            "ContactsInTheOrderOfUtf8",
            "contacts come back in the order in which they were put, whatever characters they have",
            run => run with { Contacts = [.. run.Contacts.OrderBy(c => Convert.ToHexString(Utf8(c)), StringComparer.Ordinal)] }),
        Fault.Of("a run that is there already is replaced, in all that it is found by", s => new KeepsAStaleIndex(s)),
        Fault.Of("a run that was trimmed can be put again", s => new KeepsAStaleIndex(s), "KeepsAStaleIndexOfTrimmedRuns"),
        Fault.Of("runs may end in another order than they were accepted in", s => new OrdersByTheEnd(s)),
        Fault.Of("the highest id ever in the history is told at every opening", s => new ForgetsTheLastRunWithTheHistory(s)),
    ];

    private static Fault[] Trims =>
    [
        Fault.Of(Trimming, s => new TrimsAtAnotherTime(s, 1), "TrimsTooMuch"),
        Fault.Of(Trimming, s => new TrimsAtAnotherTime(s, -1), "TrimsTooLittle"),
        Fault.Ending(
            "TrimsByAcceptance",
            "trimming goes by when a run ended, not by when it was accepted or put",
            run => run with { EndedAt = run.AcceptedAt }),
        Fault.Of("a trimmed run is found by nothing, and the log is left alone", s => new TrimsTheLog(s)),
    ];

    private static Fault[] Queries =>
    [
        Fault.Of(Contacts, s => new LosesTheContactIndex(s)),
        Fault.Narrowing(
            "FindsPartsOfContacts",
            Contacts,
            q => q with { Contact = null },
            (q, r) => q.Contact is null || string.Join(',', r.Contacts).Contains(q.Contact, StringComparison.Ordinal)),
        Fault.Asking("StatusIgnored", "runs are found by their status", q => q with { Status = null }),
        Fault.Asking("FlowIgnored", "runs are found by their flow", q => q with { Flow = null }),
        Fault.Asking("PoolIgnored", "runs are found by their pool", q => q with { Pool = null }),
        Fault.Asking("FromToTheMillisecond", Times, q => q with { AcceptedFrom = ToTheMillisecond(q.AcceptedFrom) }),
        Fault.Narrowing("BeforeIsAtOrBefore", Times, q => q with { AcceptedBefore = null }, (q, r) => !(r.AcceptedAt > q.AcceptedBefore)),
        Fault.Narrowing(
            "BeforeById",
            Times,
            q => q with { AcceptedBefore = null },
            (q, r) => q.AcceptedBefore is not { } before || r.Run < RunId.FirstAt(before)),
        Fault.Asking("NewestFirstIgnored", "the newest come first if that is asked for", q => q with { NewestFirst = false }),
        Fault.Asking(
            "LimitIgnored",
            "at most Limit runs are found, the first in the order that was asked for",
            q => q with { Limit = int.MaxValue }),
        Fault.Narrowing("NarrowsAfterTheLimit", Together, q => q with { Flow = null }, (q, r) => q.Flow is null || r.Flow == q.Flow),
        Fault.Narrowing(
            "TextsWithoutCase",
            "texts are found character for character",
            q => q with { Flow = null },
            (q, r) => q.Flow is null || string.Equals(r.Flow, q.Flow, StringComparison.OrdinalIgnoreCase)),
    ];

    private static Fault[] Pages =>
    [
        Fault.Narrowing(
            "NarrowsPagesAfterTheLimit",
            "paging through what a condition finds gives every such run exactly once",
            q => q with { Contact = null },
            (q, r) => q.Contact is null || r.Contacts.Contains(q.Contact)),
        Fault.Asking("PagingRepeats", Paging, q => After(q, -1)),
        Fault.Asking("PagingRepeatsBackwards", PagingBack, q => After(q, 1)),
        Fault.Asking("PagingSkips", Paging, q => After(q, (60_000L << 22) + 1)),
        Fault.Narrowing(
            "PagingNeedsTheRunThatItComesAfter",
            "a page can begin after a run that is no longer there",
            q => q,
            (q, r) => q.After == default || r.AcceptedAt == DateTimeOffset.MaxValue),
    ];

    private static Fault[] Definitions =>
    [
        Fault.Of("a definition that is there already stays as it is", s => new TakesTheLaterDefinition(s)),
        Fault.Of(DefinitionsTrimmed, s => new NeverTrimsDefinitions(s)),
        Fault.Of("a definition that only a replaced run needed is trimmed", s => new NeverTrimsDefinitions(s), "KeepsReplacedDefinitions"),
        Fault.Of("a definition that was trimmed can be put again", s => new NeverTrimsDefinitions(s), "KeepsTheTrimmedDefinition"),
        Fault.Of(DefinitionsTrimmed, s => new TrimsDefinitionsThatAreNeeded(s)),
        Fault.Of("a definition that is not there is null", s => new FindsAnEmptyDefinitionForNone(s)),
        Fault.Of("a definition is found by its id, byte for byte", s => new FindsNoEmptyDefinition(s)),
    ];

    private static RunQuery After(RunQuery query, long more) =>
        query.After == default ? query : query with { After = new RunId(query.After.Value + more) };

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static DateTimeOffset? ToTheMillisecond(DateTimeOffset? time) =>
        time?.AddTicks(-(time.Value.Ticks % TimeSpan.TicksPerMillisecond));
}
