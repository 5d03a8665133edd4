using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Pigeon.Escalation.Tests.Engine;

/// <summary>What an operator reads.</summary>
[TestClass]
public sealed class LogTests
{
    private static readonly int[] Expected = [1, 10, 11, 12, 15, 16, 17, 20, 21, 22, 23, 30, 43];

    [TestMethod]
    public void A_story_is_told_with_event_ids_and_without_a_whole_number()
    {
        using var book = new LogBook();
        var rig = Tell(book);
        Assert.IsTrue(book.Lines.All(l => l.Id > 0), "Every line has an event id.");
        Assert.IsFalse(book.Lines.Any(l => l.Text.Contains("12345678", StringComparison.Ordinal)), "A log line shows a whole number.");
        StringAssert.Contains(book.Lines.First(l => l.Id == 20).Text, "calling a on +**-****-****78, loop 1");
        CollectionAssert.IsSubsetOf(Expected, book.Lines.Select(l => l.Id).ToArray());
        Assert.IsTrue(book.Lines.Any(l => l.Id == 16 && l.Text.Contains("Succeeded", StringComparison.Ordinal)));
        Assert.AreEqual("+81-9012-345678", rig.Events.First(e => e.Phone is not null).Phone, "Events are data for the host.");
    }

    [TestMethod]
    public void The_host_may_want_whole_numbers()
    {
        using var book = new LogBook();
        Tell(book, whole: true);
        StringAssert.Contains(book.Lines.First(l => l.Id == 20).Text, "+81-9012-345678");
    }

    [TestMethod]
    public void An_event_id_stands_for_one_message()
    {
        using var book = new LogBook();
        Tell(book);
        foreach (var group in book.Lines.GroupBy(l => l.Id))
        {
            Assert.AreEqual(1, group.Select(l => l.Name).Distinct().Count());
        }
    }

    [TestMethod]
    public void A_log_that_throws_does_not_stop_the_engine()
    {
        using var book = new LogBook { Throws = true };
        var rig = Tell(book);
        Assert.IsTrue(rig.Engine.List().All(r => r.IsEnded));
        Assert.AreEqual(0, rig.LinesInUse);
    }

    private static EngineRig Tell(LogBook book, bool whole = false)
    {
        var rig = new EngineRig(o => o.LogPhoneNumbers = whole, loggers: book);
        rig.Carrier.Placing = r => r.Contact == "broken" ? throw new IOException($"no route to {r.Phone}") : new(PlaceCallResult.Accepted);
        var flow = EngineRig.Flow("a") with
        {
            Contacts =
            [
                new Contact { Id = "a", Phones = ["+81-9012-345678"] },
                new Contact { Id = "broken", Phones = ["+819012345678"] },
                new Contact { Id = "b", Phones = ["819012345678"] },
            ],
        };
        rig.Start(flow);
        rig.Start(flow);
        rig.Advance(31);
        rig.Carrier.AnswerAndPress('1');
        _ = EngineRig.Done(rig.Engine.AbortAsync(rig.Engine.List(new RunQuery { Status = RunStatus.Running })[0].Id));
        rig.Carrier.AnswerAndPress('1');
        _ = EngineRig.Done(rig.Engine.StartAsync(new CallFlowRequest("unknown")));
        return rig;
    }

    private sealed class LogBook : ILoggerFactory, ILogger
    {
        public List<(int Id, string? Name, string Text)> Lines { get; } = [];

        public bool Throws { get; init; }

        public ILogger CreateLogger(string categoryName)
        {
            StringAssert.StartsWith(categoryName, "Pigeon.Escalation");
            return this;
        }

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(p => p.Value)) : "";
            Lines.Add((eventId.Id, eventId.Name, string.Create(CultureInfo.InvariantCulture, $"{formatter(state, exception)} | {values} | {exception}")));
            if (Throws)
            {
                throw new InvalidOperationException("The log is full.");
            }
        }
    }
}
