using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Flows;

/// <summary>A host as a user writes it: an ASP.NET Core application with an engine, the carrier, and its webhooks.</summary>
internal sealed class TwilioHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TwilioHost(WebApplication app) => _app = app;

    public ICallFlowEngine Engine => _app.Services.GetRequiredService<ICallFlowEngine>();

    public TwilioTelephony Telephony => _app.Services.GetRequiredService<TwilioTelephony>();

    public static async Task<TwilioHost> StartAsync(
        FakeTwilio twilio, int port, Action<EscalationBuilder>? build = null, Action<TwilioOptions>? configure = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        var engine = builder.Services.AddPigeonEscalation().AddFlow(NightFlow.Make()).UseTwilio(options =>
        {
            options.AccountSid = twilio.AccountSid;
            options.AuthToken = twilio.Token;
            options.BaseAddress = twilio.Address;
            options.PublicUrl = new Uri($"http://127.0.0.1:{port}/twilio");
            options.From = twilio.Number;
            options.SettleTime = TimeSpan.FromMilliseconds(200);
            options.AnswerWait = TimeSpan.FromSeconds(1);
            configure?.Invoke(options);
        });
        build?.Invoke(engine);
        var app = builder.Build();
        app.UseRouting();
        app.MapTwilioWebhooks("/twilio");
        await app.StartAsync();
        return new TwilioHost(app);
    }

    public async Task<RunId> StartRunAsync(CancellationToken token, string flow = "night")
    {
        var start = await Engine.StartAsync(flow, token);
        Assert.IsTrue(start.IsAccepted, start.Message);
        return start.Run;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
