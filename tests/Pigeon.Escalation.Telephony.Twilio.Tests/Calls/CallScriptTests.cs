using Microsoft.Extensions.Time.Testing;
using Pigeon.Escalation.Telephony.Twilio.Calls;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Calls;

/// <summary>What a call is told when it asks, and when it must be told to ask.</summary>
[TestClass]
public sealed class CallScriptTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly CallScript _script = new();

    [TestMethod]
    public async Task A_call_that_waits_is_given_the_prompt_at_once()
    {
        var asked = _script.NextAsync(TimeSpan.FromSeconds(2), _time, default).AsTask();
        Assert.IsFalse(asked.IsCompleted);
        Assert.IsFalse(_script.Take(Prompt(1)));
        Assert.AreEqual(1, (await asked).Prompt!.Ordinal);
    }

    [TestMethod]
    public async Task A_call_waits_no_longer_than_it_may()
    {
        var asked = _script.NextAsync(TimeSpan.FromSeconds(2), _time, default).AsTask();
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.IsTrue((await asked).IsNothing);
    }

    [TestMethod]
    public async Task Only_a_call_in_the_midst_of_another_prompt_must_be_told_to_ask()
    {
        Assert.IsFalse(_script.Take(Prompt(1)));
        Assert.AreEqual(1, (await NextAsync()).Prompt!.Ordinal);
        Assert.IsFalse(_script.Take(Prompt(1)), "asked again for the same prompt");
        Assert.IsTrue(_script.Take(Prompt(2)));
        Assert.IsTrue(_script.Take(Prompt(2)), "the first redirect may have failed");
        Assert.AreEqual(2, (await NextAsync()).Prompt!.Ordinal);
        Assert.IsFalse(_script.Take(Prompt(2)));
        _script.Finish(2);
        Assert.IsFalse(_script.Take(Prompt(3)));
    }

    [TestMethod]
    public async Task An_older_prompt_does_not_come_back()
    {
        _script.Take(Prompt(2));
        _script.Take(Prompt(1));
        Assert.AreEqual(2, (await NextAsync()).Prompt!.Ordinal);
    }

    [TestMethod]
    public async Task A_webhook_that_is_repeated_is_given_the_same_prompt_again_and_one_that_is_over_is_not()
    {
        _script.Take(Prompt(1));
        Assert.AreEqual(1, (await NextAsync()).Prompt!.Ordinal);
        Assert.AreEqual(1, (await NextAsync()).Prompt!.Ordinal);
        _script.Finish(1);
        Assert.IsTrue((await NextAsync()).IsNothing);
    }

    [TestMethod]
    public async Task A_conference_goes_before_prompts_and_the_end_before_everything()
    {
        _script.Take(Prompt(1));
        await NextAsync();
        Assert.IsTrue(_script.Join("talk"));
        Assert.AreEqual("talk", (await NextAsync()).Conference);
        Assert.IsFalse(_script.Join("talk"));
        _script.HangUp();
        Assert.IsTrue((await NextAsync()).HangUp);
    }

    private ValueTask<CallStep> NextAsync() => _script.NextAsync(TimeSpan.Zero, _time, default);

    private static PromptRequest Prompt(int ordinal) =>
        new() { Call = new CallId(new RunId(1), 1), Ordinal = ordinal, Kind = PromptKind.Message, Text = "text" };
}
