namespace Pigeon.Escalation.Telephony.Asterisk;

/// <summary>Sounds as files in a directory that Asterisk sees, too.</summary>
internal sealed class SoundFiles(string directory, string path) : ISounds
{
    private const string Extension = ".wav";

    /// <summary>Asterisk wants the name without its extension. A file appears under its name when it is whole.</summary>
    public async ValueTask<string> OfferAsync(string playback, SpeechAudio audio, CancellationToken cancellationToken)
    {
        var file = FileOf(playback);
        await File.WriteAllBytesAsync(file + ".new", audio.Wav.ToArray(), cancellationToken).ConfigureAwait(false);
        File.Move(file + ".new", file, overwrite: true);
        return $"sound:{path.TrimEnd('/')}/{playback}";
    }

    public void Withdraw(string playback) => Delete(FileOf(playback));

    public void WithdrawAll(string channel)
    {
        try
        {
            foreach (var file in Directory.EnumerateFiles(directory, $"{channel}-*{Extension}*"))
            {
                Delete(file);
            }
        }
        catch (IOException)
        {
            // The directory is gone, and the files with it.
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string FileOf(string playback) => Path.Combine(directory, playback + Extension);

    private static void Delete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A file too many harms nobody.
        }
    }
}
