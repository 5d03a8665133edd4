namespace Pigeon.Escalation.Speech;

/// <summary>
/// Speaks by way of a program on the host: espeak-ng, unless the options name others. Safe to use from any thread.
/// </summary>
/// <remarks>What the program gives, of any rate and with one or two channels of 16 bit, is brought to 8 kHz.</remarks>
public sealed class CommandSpeechSynthesizer : ISpeechSynthesizer, IDisposable
{
    private readonly CommandSpeechOptions _options;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _turns;

    /// <summary>Makes one; no program is started yet.</summary>
    /// <param name="options">Which program speaks which language; null: espeak-ng for all.</param>
    /// <param name="time">The clock of the timeout; null: the system's.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it, its value and what is allowed.</exception>
    public CommandSpeechSynthesizer(CommandSpeechOptions? options = null, TimeProvider? time = null)
    {
        _options = options ?? new CommandSpeechOptions();
        _time = time ?? TimeProvider.System;
        if (_options.Timeout <= TimeSpan.Zero)
        {
            throw new ArgumentException($"Timeout is {_options.Timeout}; more than 0 s is allowed.", nameof(options));
        }

        if (_options.MostAtOnce < 1)
        {
            throw new ArgumentException($"MostAtOnce is {_options.MostAtOnce}; 1 or more is allowed.", nameof(options));
        }

        _turns = new SemaphoreSlim(_options.MostAtOnce);
    }

    /// <inheritdoc />
    /// <exception cref="SpeechException">The program is not there, has failed or took too long, or cannot speak the language.</exception>
    public async ValueTask<SpeechAudio> SynthesizeAsync(SpeechRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var command = LanguageChoice.CommandFor(_options, request.Language);
        await _turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var wav = await new SpeechProcess(command, _options.Timeout, _time).SpeakAsync(request.Text, cancellationToken)
                .ConfigureAwait(false);
            return SampleRate.To8000(wav);
        }
        catch (FormatException e)
        {
            throw new SpeechException($"{command.Program} gave no sound that can be used. {e.Message}", e);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>Texts that are being spoken are spoken to their end.</summary>
    public void Dispose() => _turns.Dispose();
}
