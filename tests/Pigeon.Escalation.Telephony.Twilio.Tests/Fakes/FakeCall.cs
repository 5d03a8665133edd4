using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;

/// <summary>One call at the fake provider: its status, its status callbacks, and the program that it runs once it is answered.</summary>
#pragma warning disable CA1001 // A source without a timer holds nothing to dispose of.
internal sealed class FakeCall : IPhoneEvents
#pragma warning restore CA1001
{
    private readonly object _gate = new();
    private readonly FakeTwilio _twilio;
    private readonly IReadOnlyDictionary<string, string> _fields;
    private readonly HashSet<string> _wanted;
    private readonly Channel<IReadOnlyList<(string Name, string Value)>> _callbacks =
        Channel.CreateUnbounded<IReadOnlyList<(string Name, string Value)>>();

    private CancellationTokenSource _program = new();
    private int _sequence;

    public FakeCall(FakeTwilio twilio, string sid, IReadOnlyDictionary<string, string> fields, IEnumerable<string> wanted)
    {
        (_twilio, Sid, _fields, _wanted) = (twilio, sid, fields, [.. wanted]);
        Runner = new TwimlRunner(twilio, this);
        _ = SendCallbacksAsync();
    }

    public string Sid { get; }

    public string To => _fields["To"];

    public string From => _fields["From"];

    public string Status { get; private set; } = "queued";

    public DateTimeOffset CreatedAt { get; } = DateTimeOffset.UtcNow;

    public IPhoneLeg? Leg { get; private set; }

    public TwimlRunner Runner { get; }

    public Channel<char> Keys { get; } = Channel.CreateUnbounded<char>();

    public bool IsOver => Status is "completed" or "busy" or "failed" or "no-answer" or "canceled";

    public IReadOnlyDictionary<string, string> Fields => _fields;

    public void Start()
    {
        Tell("initiated", "initiated");
        Leg = _twilio.Phones.Dial(To, From, this);
        _ = GiveUpAsync(int.Parse(_fields.GetValueOrDefault("Timeout", "60"), CultureInfo.InvariantCulture));
    }

    public void Rings() => Change("ringing", "ringing", 0, from: ["queued"]);

    public void PickedUp()
    {
        if (Change("in-progress", "answered", 0, from: ["queued", "ringing"]))
        {
            Run(_fields.GetValueOrDefault("Url"), _fields.GetValueOrDefault("Twiml"));
            _ = DetectAsync();
        }
    }

    public void Pressed(char key) => Keys.Writer.TryWrite(key);

    public void Ended(string status, int sip)
    {
        if (Change(status, "completed", sip, from: ["queued", "ringing", "in-progress"]))
        {
            _program.Cancel();
            _twilio.Leave(this);
        }
    }

    /// <summary>What runs now is stopped, and this runs in its place.</summary>
    public void Run(string? url, string? twiml)
    {
        lock (_gate)
        {
            _program.Cancel();
            _program = new CancellationTokenSource();
            _ = Runner.RunAsync(url, twiml, _program.Token);
        }
    }

    public void HangUp() => Leg?.HangUp();

    public IReadOnlyList<(string Name, string Value)> Parameters(params (string Name, string Value)[] more) =>
    [
        ("AccountSid", _twilio.AccountSid), ("ApiVersion", "2010-04-01"), ("CallSid", Sid), ("CallStatus", Status),
        ("Direction", "outbound-api"), ("From", From), ("To", To), .. more,
    ];

    public JsonObject ToJson() => new()
    {
        ["sid"] = Sid,
        ["account_sid"] = _twilio.AccountSid,
        ["date_created"] = CreatedAt.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " +0000",
        ["to"] = To,
        ["from"] = From,
        ["status"] = Status,
        ["direction"] = "outbound-api",
        ["duration"] = null,
        ["api_version"] = "2010-04-01",
    };

    private bool Change(string status, string happening, int sip, string[] from)
    {
        lock (_gate)
        {
            if (!from.Contains(Status))
            {
                return false;
            }

            Status = status;
            Tell(happening, status, sip);
            return true;
        }
    }

    private void Tell(string happening, string status, int sip = 0)
    {
        if (_wanted.Contains(happening) && _fields.ContainsKey("StatusCallback"))
        {
            var sequence = (_sequence++).ToString(CultureInfo.InvariantCulture);
            var extra = new List<(string, string)> { ("SequenceNumber", sequence), ("CallbackSource", "call-progress-events") };
            if (sip != 0)
            {
                extra.Add(("SipResponseCode", sip.ToString(CultureInfo.InvariantCulture)));
            }

            var all = Parameters([.. extra]).Where(p => p.Name != "CallStatus").Append(("CallStatus", status)).ToList();
            _callbacks.Writer.TryWrite(all);
        }
    }

    private async Task SendCallbacksAsync()
    {
        await foreach (var callback in _callbacks.Reader.ReadAllAsync())
        {
            await _twilio.DeliverAsync(_fields["StatusCallback"], callback);
        }
    }

    private async Task GiveUpAsync(int seconds)
    {
        await Task.Delay(_twilio.Second * seconds);
        if (Status is "queued" or "ringing")
        {
            Change("no-answer", "completed", 0, from: ["queued", "ringing"]);
            HangUp();
        }
    }

    private async Task DetectAsync()
    {
        if (_fields.TryGetValue("AsyncAmdStatusCallback", out var url) && _fields.ContainsKey("MachineDetection"))
        {
            await _twilio.DeliverAsync(url, Parameters(("AnsweredBy", "human"), ("MachineDetectionDuration", "1200")));
        }
    }
}
