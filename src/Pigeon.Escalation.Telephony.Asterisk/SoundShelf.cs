using System.Security.Cryptography;

namespace Pigeon.Escalation.Telephony.Asterisk;

/// <summary>The sounds that are being served, one of a kind, for as long as somebody hears them. Safe to use from any thread.</summary>
internal sealed class SoundShelf
{
    private readonly object _gate = new();
    private readonly Dictionary<string, (SpeechAudio Audio, int Uses)> _sounds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _uses = new(StringComparer.Ordinal);

    /// <returns>The sound's name.</returns>
    public string Put(string use, SpeechAudio audio)
    {
        var name = Convert.ToHexString(SHA256.HashData(audio.Wav.Span)).ToLowerInvariant() + ".wav";
        lock (_gate)
        {
            if (_uses.TryAdd(use, name))
            {
                _sounds[name] = (audio, _sounds.TryGetValue(name, out var there) ? there.Uses + 1 : 1);
            }
        }

        return name;
    }

    public void Take(string use)
    {
        lock (_gate)
        {
            if (_uses.Remove(use, out var name) && _sounds.TryGetValue(name, out var there))
            {
                if (there.Uses == 1)
                {
                    _sounds.Remove(name);
                }
                else
                {
                    _sounds[name] = (there.Audio, there.Uses - 1);
                }
            }
        }
    }

    public SpeechAudio? Find(string name)
    {
        lock (_gate)
        {
            return _sounds.TryGetValue(name, out var there) ? there.Audio : null;
        }
    }
}
