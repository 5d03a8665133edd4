using Microsoft.Extensions.Logging;
using Pigeon.Escalation.Cli.Commands;

namespace Pigeon.Escalation.Cli.Calls;

/// <summary>Warnings and errors of the library as single lines on stderr, each once in a row. Nothing in them is secret.</summary>
internal sealed class ErrorLog(TextWriter error) : ILoggerFactory, ILogger
{
    private readonly object _gate = new();
    private string _last = "";

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        var line = OneLine.Of(exception is null ? formatter(state, null) : $"{formatter(state, exception)} ({exception.Message})");
        lock (_gate)
        {
            if (line != _last)
            {
                error.WriteLine($"pigeon call: {line}");
                _last = line;
            }
        }
    }
}
