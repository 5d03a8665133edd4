namespace Pigeon.Escalation.Testing.Carriers;

/// <summary>What a case works on: a fresh network of phones, the carrier in front of it, and time.</summary>
internal sealed class CarrierBench(CarrierConformance kit, CarrierScript script, CancellationToken cancellationToken)
    : CaseRun(cancellationToken)
{
    /// <summary>How finely the cases look for what has come, in steps of a pace.</summary>
    private const int Looks = 20;

    private static int s_runs;

    private readonly List<TestedCall> _calls = [];
    private CarrierUnderTest _network = null!;
    private ITelephonyProvider? _carrier;
    private RunId _run;

    public Chronicle Chronicle { get; private set; } = null!;

    public override string Course => Chronicle is null ? base.Course : $"{base.Course}; all of it: {Chronicle}";

    public TimeSpan Now => Chronicle.Now;

    public TimeSpan Pace => _network.Pace;

    public TimeSpan Patience => _network.Patience;

    public TimeSpan Reading => _network.ReadingTime;

    public string Text => _network.Text;

    /// <summary>What the carrier is said to do.</summary>
    public TelephonyCapabilities Capabilities => kit.Capabilities;

    public override async Task PlayAsync()
    {
        _network = kit.MakeNetwork();
        await using (_network.ConfigureAwait(false))
        {
            // Calls of other cases and of earlier runs may be on record on a real network: an id is never used again.
            _run = new RunId(RunId.FirstAt(_network.Clock.GetUtcNow()).Value + (Interlocked.Increment(ref s_runs) & 0xFFFF));
            Chronicle = new Chronicle(_network.Clock);
            try
            {
                await script.Play(this).ConfigureAwait(false);
                _calls.ForEach(call => call.CheckCourse());
            }
            finally
            {
                await LeaveNobodyOnTheLineAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Makes a phone, and a call to it that is not placed yet.</summary>
    public async Task<TestedCall> CallAsync(ScriptedCall finds)
    {
        LastCall = $"MakePhoneAsync of {finds.Kind}";
        return Call(await _network.MakePhoneAsync(finds));
    }

    /// <summary>Another call to that phone.</summary>
    public TestedCall Call(string phone)
    {
        var call = new TestedCall(this, new CallId(_run, _calls.Count + 1), phone);
        _calls.Add(call);
        return call;
    }

    /// <summary>A call to a phone that rings for two paces and is picked up.</summary>
    public Task<TestedCall> CallToAnsweringAsync(double? hangUp = null, params (double After, char Key)[] keys) =>
        CallAsync(new ScriptedCall
        {
            Kind = ScriptedCallKind.Answer,
            After = Pace * 2,
            Keys = [.. keys.Select(key => new ScriptedKey(Pace * key.After, key.Key))],
            HangUp = hangUp * Pace,
        });

    /// <summary>The same, placed and picked up.</summary>
    public async Task<TestedCall> AnsweredAsync(double? hangUp = null, params (double After, char Key)[] keys)
    {
        var call = await CallToAnsweringAsync(hangUp, keys);
        await call.AnswerAsync();
        return call;
    }

    public Task<ITelephonyProvider> CarrierAsync() => _carrier is null ? RestartAsync() : Task.FromResult(_carrier);

    /// <summary>A new process takes over.</summary>
    public async Task<ITelephonyProvider> RestartAsync()
    {
        Chronicle.Note(_carrier is null ? "start" : "restart");
        LastCall = "AttachAsync";
        return _carrier = await _network.AttachAsync();
    }

    public async Task<T> AskAsync<T>(string what, Func<ITelephonyProvider, ValueTask<T>> ask)
    {
        var carrier = await CarrierAsync();
        LastCall = what;
        Chronicle.Note(what);
        try
        {
            return await ask(carrier);
        }
        catch (Exception e)
        {
            Chronicle.Note($"{what} threw {e.GetType().Name}");
            throw;
        }
    }

    public async Task AskAsync(string what, Func<ITelephonyProvider, ValueTask> ask) => await AskAsync(what, async carrier =>
    {
        await ask(carrier);
        return true;
    });

    /// <summary>Lets time pass until something is so, for so long at most.</summary>
    public async Task<bool> UntilAsync(Func<bool> isSo, TimeSpan atMost)
    {
        var end = Now + atMost;
        while (!isSo())
        {
            if (Now >= end)
            {
                return false;
            }

            await _network.PassAsync(Pace / Looks, CancellationToken);
        }

        return true;
    }

    /// <summary>Lets so many paces pass, whatever comes in meanwhile.</summary>
    public Task PassAsync(double paces) => UntilAsync(() => false, Pace * paces);

    public void That(bool isSo, string promised, string seen)
    {
        if (!isSo)
        {
            throw new ConformanceException(promised, $"{seen} (all of it: {Chronicle})");
        }
    }

    /// <summary>So many calls have reached the phone, where they can be counted.</summary>
    public void CheckCallsTo(string phone, int expected, string promised)
    {
        var seen = _network.CallsTo(phone);
        That(seen is null || seen == expected, promised, $"{seen} calls have reached the phone instead of {expected}");
    }

    /// <summary>On a real network somebody would stay on the line for ever.</summary>
    private async Task LeaveNobodyOnTheLineAsync()
    {
        var last = LastCall;
        foreach (var call in _calls.Where(call => call.MayBeUp && !CancellationToken.IsCancellationRequested))
        {
            try
            {
                await call.HangUpAsync().ConfigureAwait(false);
            }
#pragma warning disable CA1031 // The verdict is there already.
            catch (Exception)
#pragma warning restore CA1031
            {
                Chronicle.Note($"{call} was left as it is");
            }
        }

        LastCall = last;
    }
}
