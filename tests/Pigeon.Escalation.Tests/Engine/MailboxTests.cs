using Pigeon.Escalation.Engine;
using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Tests.Engine;

/// <summary>What comes in is taken in the order of rule D5, from any number of threads, and wakes the one who takes as often as needed.</summary>
[TestClass]
public sealed class MailboxTests
{
    private readonly Mailbox _mailbox = new();

    [TestMethod]
    public void Answers_go_before_wishes_and_wishes_before_reports_and_each_in_the_order_in_which_they_came()
    {
        _mailbox.PostReport(Message(1));
        _mailbox.PostWish(Message(2));
        _mailbox.PostReport(Message(3));
        _mailbox.PostAnswer(Message(4));
        _mailbox.PostAnswer(Message(5));
        Sequence.Is(TakeAll(), 4, 5, 2, 1, 3);
    }

    [TestMethod]
    public void What_comes_between_two_messages_goes_before_those_of_a_later_rank_and_behind_those_of_its_own()
    {
        _mailbox.PostReport(Message(1));
        _mailbox.PostReport(Message(2));
        Assert.IsTrue(_mailbox.Look());
        Assert.IsTrue(_mailbox.TryTake(out var first));
        _mailbox.PostReport(Message(3));
        _mailbox.PostWish(Message(4));
        Assert.AreEqual(1, first.Run.Value);
        Sequence.Is(TakeAll(), 4, 2, 3);
    }

    [TestMethod]
    public void Only_the_first_after_a_look_is_to_be_signalled()
    {
        Sequence.Is([_mailbox.PostReport(Message(1)), _mailbox.PostWish(Message(2)), _mailbox.PostAnswer(Message(3))], true, false, false);
        Assert.IsTrue(_mailbox.Look());
        Assert.IsFalse(_mailbox.Look());
        Assert.IsTrue(_mailbox.PostReport(Message(4)));
    }

    [TestMethod]
    public void What_nobody_has_noticed_can_be_taken_from_any_thread_and_what_was_noticed_stays_the_takers()
    {
        _mailbox.PostWish(Message(1));
        _mailbox.Look();
        _mailbox.PostReport(Message(2));
        Assert.IsTrue(_mailbox.TryTakeUnnoticed(out var unnoticed));
        Assert.IsFalse(_mailbox.TryTakeUnnoticed(out _));
        Assert.AreEqual(2, unnoticed.Run.Value);
        Sequence.Is(TakeAll(), 1);
    }

    [TestMethod]
    public void Posts_of_several_threads_are_all_taken_by_one_who_sleeps_until_he_is_signalled()
    {
        const int Posters = 4;
        const int Each = 20_000;
        using var signal = new SemaphoreSlim(0);
        var posters = Enumerable.Range(0, Posters).Select(p => new Thread(() => Post(p * Each))).ToList();
        posters.ForEach(p => p.Start());
        var taken = new List<long>();
        while (taken.Count < Posters * Each)
        {
            Assert.IsTrue(signal.Wait(TimeSpan.FromSeconds(30)), $"{taken.Count} were taken, and nobody signals any more.");
            taken.AddRange(TakeAll());
        }

        posters.ForEach(p => p.Join());
        Sequence.Is(taken.Order(), [.. Enumerable.Range(0, Posters * Each).Select(i => (long)i)]);

        void Post(int from)
        {
            for (var i = 0; i < Each; i++)
            {
                if (_mailbox.PostReport(Message(from + i)))
                {
                    signal.Release();
                }
            }
        }
    }

    private static EngineMessage Message(long run) => new() { Run = new RunId(run), Fact = new Fact { Kind = FactKind.CallRinging } };

    private List<long> TakeAll()
    {
        var taken = new List<long>();
        _mailbox.Look();
        while (_mailbox.TryTake(out var message))
        {
            taken.Add(message.Run.Value);
            _mailbox.Look();
        }

        return taken;
    }
}
