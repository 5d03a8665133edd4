using Microsoft.Extensions.Logging;

namespace Pigeon.Escalation.Proof.Kills.Host;

/// <summary>Says what the engine warns of, in one line each: <c>log LEVEL EVENT text</c>.</summary>
internal sealed class LineLogger(HostOutput output) : ILoggerFactory, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            var error = exception is null ? "" : $" {exception.GetType().Name}: {exception.Message}";
            output.Say($"log {logLevel} {eventId.Id} {formatter(state, exception)}{error}".ReplaceLineEndings(" "));
        }
    }

    public void Dispose()
    {
    }
}
