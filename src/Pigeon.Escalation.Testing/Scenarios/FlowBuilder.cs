using Pigeon.Escalation.Testing.Building;
using Pigeon.Escalation.Testing.Reading;

namespace Pigeon.Escalation.Testing;

/// <summary>What can be said of the flow that was named last. Not safe for several threads.</summary>
public sealed class FlowBuilder : ScenarioStory
{
    private readonly FlowDraft _flow;

    internal FlowBuilder(ScenarioBuilder root, FlowDraft flow)
        : base(root) => _flow = flow;

    /// <summary>How often the contacts are gone through (O3); once when nothing is said.</summary>
    /// <param name="limit">1 to 10000, and no more than <see cref="EscalationOptions.MaxLoopLimit"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is out of bounds.</exception>
    public FlowBuilder LoopLimit(int limit) => With(flow => flow.LoopLimit = Given.Number(limit, 1, Bounds.MostLoops));

    /// <summary>Passes before the next loop (O6).</summary>
    /// <param name="delay">A duration.</param>
    /// <exception cref="ArgumentException">The text is no duration.</exception>
    public FlowBuilder LoopDelay(string delay) => With(flow => flow.LoopDelay = Given.Duration(delay));

    /// <summary>The pool whose line a run holds (L1).</summary>
    /// <param name="pool">A pool that <see cref="ScenarioStory.Lines(string, int)"/> names.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public FlowBuilder Pool(string pool) => With(flow => flow.Pool = Given.Name(pool));

    /// <summary>Whom a transfer connects to (T2); key 4 transfers unless something else is said of it.</summary>
    /// <param name="contact">The contact's id.</param>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public FlowBuilder TransferTo(string contact)
    {
        Draft.Contacts.Mention(Given.Name(contact));
        return With(flow => flow.TransferTo = contact);
    }

    /// <summary>The flow that goes on when nobody has taken it (O7).</summary>
    /// <param name="flow">The flow's id; it may be told later.</param>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public FlowBuilder OnExhausted(string flow) => With(draft => draft.OnExhausted = Given.Name(flow));

    /// <summary>A loop in which everybody was busy does not count (O8).</summary>
    /// <param name="delay">The wait before the same loop is tried again.</param>
    /// <param name="limit">How many times in all, 1 or more.</param>
    /// <exception cref="ArgumentException">The text is no duration, or the limit is below 1.</exception>
    public FlowBuilder RetriesBusyLoop(string delay, int limit) =>
        With(flow => flow.Busy = BusyPolicy.RetryLoop(Given.Duration(delay), Given.Number(limit, 1, int.MaxValue)));

    /// <summary>What is read aloud.</summary>
    /// <param name="message">A text; <c>{name}</c> is filled from a start's parameters.</param>
    /// <exception cref="ArgumentException">A brace stands alone, or a place is empty or within another.</exception>
    public FlowBuilder Message(string message) => With(flow => flow.Message = Given.Template(message));

    /// <summary>What is read after the last set (A5).</summary>
    /// <param name="message">A text; <c>{name}</c> is filled from a start's parameters.</param>
    /// <exception cref="ArgumentException">A brace stands alone, or a place is empty or within another.</exception>
    public FlowBuilder ClosingMessage(string message) => With(flow => flow.ClosingMessage = Given.Template(message));

    /// <summary>How long the texts take; what is left out keeps 10 s, 0 s and 0 s.</summary>
    /// <param name="reading">One reading of the message.</param>
    /// <param name="reaction">The confirmation after a key.</param>
    /// <param name="closing">The closing message.</param>
    /// <exception cref="ArgumentException">A text is no duration.</exception>
    public FlowBuilder Takes(string? reading = null, string? reaction = null, string? closing = null) =>
        With(flow => flow.Times = new GuidanceTimes(
            Given.Duration(reading, GuidanceTimes.Default.Reading),
            Given.Duration(reaction, GuidanceTimes.Default.Reaction),
            Given.Duration(closing, GuidanceTimes.Default.Closing)));

    /// <summary>What a key does (A6), instead of, or beside, what it does when nothing is said.</summary>
    /// <param name="key"><c>1</c> to <c>9</c>.</param>
    /// <param name="behavior">What becomes of the run.</param>
    /// <param name="message">The confirmation; <c>{name}</c> is filled from a start's parameters.</param>
    /// <exception cref="ArgumentException">No such key, no such behavior, or a text with a fault.</exception>
    public FlowBuilder Reaction(char key, ReactionBehavior behavior, string message = "") =>
        With(flow => flow.SetReaction(Given.ReactionKey(key), new Reaction(Given.Member(behavior), Given.Template(message))));

    /// <summary>The key does nothing but begin the next set (A7).</summary>
    /// <param name="key"><c>1</c> to <c>9</c>.</param>
    /// <exception cref="ArgumentException">No such key.</exception>
    public FlowBuilder WithoutReaction(char key) => With(flow => flow.SetReaction(Given.ReactionKey(key), null));

    private FlowBuilder With(Action<FlowDraft> change)
    {
        change(_flow);
        return this;
    }
}
