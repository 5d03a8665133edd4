namespace Pigeon.Escalation.Cli.Words;

/// <summary>What a run does next after an attempt, in words.</summary>
internal interface ITurnWords
{
    string NextPhone();
    string NextContact();
    string NextLoop(int loop);
    string RepeatLoop(int loop);
    string GoOnWith(string? flow);
    string CallBack();
    string EndRun();
    string FreeLine();

    /// <summary>A turn that is taken only after a while (O6, O8).</summary>
    string After(string turn, TimeSpan delay);

    /// <summary>The reason, and what the run therefore does next: <c>busy for r1 -&gt; next contact</c>.</summary>
    string Therefore(string reason, string turn);
}
