namespace Pigeon.Escalation.Cli.Timeline;

/// <summary>What a phrase means for the run; colour only repeats what the words say.</summary>
internal enum Tone
{
    Plain = 0,
    Quiet = 1,
    Good = 2,
    Warning = 3,
    Bad = 4,
}
