using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Pigeon.Escalation.Telephony.Tests.Asterisk;
using Pigeon.Escalation.Telephony.Tests.Peers;

namespace Pigeon.Escalation.Telephony.Tests;

/// <summary>Asterisk is reached over TLS, with a certificate of a CA that the system does not know.</summary>
[TestClass]
public sealed class TlsTests : TelephonyTest
{
    private readonly int _port = Ports.FreeTcp();
    private Certificates _certificates = null!;

    [TestInitialize]
    public override async Task FindServerAsync()
    {
        AsteriskServer.SkipWithoutPrograms();
        _certificates = With(new Certificates());
        Server = With(await AsteriskServer.StartNewAsync($"""
            tlsenable=yes
            tlsbindaddr=127.0.0.1:{_port}
            tlscertfile={_certificates.CertificateFile}
            tlsprivatekey={_certificates.KeyFile}

            """));
    }

    [TestMethod]
    public async Task A_whole_call_goes_over_TLS_when_the_host_trusts_the_CA()
    {
        var trust = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { _certificates.Ca },
            RevocationMode = X509RevocationMode.NoCheck,
        };
        var carrier = NewCarrier(o =>
        {
            o.Address = new Uri($"https://127.0.0.1:{_port}/");
            o.ConfigureHttp = http => http.SslOptions.CertificateChainPolicy = trust;
        });
        var phone = await NewPhoneAsync(PhoneScript.Answers().Waits(1500).Presses('1').IsHungUp());
        var call = await CallAsync(carrier, phone.Number);
        await WaitAsync(CallReportKind.Answered);
        await carrier.PromptAsync(Prompt(call, 1, 300), Patience);
        await WaitAsync(CallReportKind.KeyPressed);
        await carrier.HangUpAsync(call, Patience);
        await WaitAsync(CallReportKind.Ended);
        Assert.AreEqual("Ringing, Answered, PromptEnded 1, Key 1 (1), Ended HungUp", Reports.Text());
        await phone.FinishAsync(Patience);
    }

    [TestMethod]
    public async Task A_certificate_that_is_not_trusted_is_one_error_that_says_so_and_no_call_is_placed()
    {
        var log = new LogBook();
        using var loggers = LoggerFactory.Create(b => b.SetMinimumLevel(LogLevel.Warning).AddProvider(log));
        var options = new AsteriskOptions();
        Configure(options);
        (options.Address, options.ConnectionPatience) = (new Uri($"https://127.0.0.1:{_port}/"), TimeSpan.FromSeconds(2));
        var carrier = With(new AsteriskTelephony(options, Speech, null, loggers));
        var result = await carrier.PlaceCallAsync(Request(NewCall(), "100"), Patience);
        Assert.AreEqual(PlaceCallResult.Refused(CallOutcome.ProviderError), result);
        var errors = log.Lines.Where(line => line.Contains("No connection", StringComparison.Ordinal)).ToArray();
        Assert.HasCount(1, errors);
        Assert.Contains($"https://127.0.0.1:{_port}/", errors[0]);
        Assert.Contains("certificate is invalid", errors[0]);
    }

    private sealed class LogBook : ILoggerProvider, ILogger
    {
        private readonly List<string> _lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_lines)
                {
                    return [.. _lines];
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines)
            {
                _lines.Add(formatter(state, exception));
            }
        }

        public void Dispose()
        {
            // Nothing is kept but the lines.
        }
    }
}
