using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Options;

/// <summary>How a host says that it calls through Twilio.</summary>
[TestClass]
public sealed class RegistrationTests
{
    [TestMethod]
    public void An_engine_without_a_name_gets_the_carrier()
    {
        var services = new ServiceCollection();
        services.AddPigeonEscalation().UseTwilio(o => Configure(o, "/twilio"));
        using var provider = services.BuildServiceProvider();
        Assert.AreSame(provider.GetRequiredService<TwilioTelephony>(), provider.GetRequiredService<ITelephonyProvider>());
    }

    [TestMethod]
    public void Engines_with_names_get_carriers_of_their_own_with_options_of_their_own()
    {
        var services = new ServiceCollection();
        services.AddPigeonEscalation("a").UseTwilio(o => Configure(o, "/a"));
        services.AddPigeonEscalation("b").UseTwilio(o => Configure(o, "/b"));
        services.Configure<TwilioOptions>("b", o => o.From = "+815000000002");
        using var provider = services.BuildServiceProvider();
        Assert.AreNotSame(provider.GetRequiredKeyedService<TwilioTelephony>("a"), provider.GetRequiredKeyedService<TwilioTelephony>("b"));
        Assert.AreSame(
            provider.GetRequiredKeyedService<TwilioTelephony>("a"), provider.GetRequiredKeyedService<ITelephonyProvider>("a"));
        var options = provider.GetRequiredService<IOptionsMonitor<TwilioOptions>>();
        Assert.AreEqual(("+815000000001", "+815000000002"), (options.Get("a").From, options.Get("b").From));
        Assert.IsNull(provider.GetService<TwilioTelephony>());
    }

    [TestMethod]
    public async Task Faults_stop_the_start_of_a_host()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddPigeonEscalation("a").UseTwilio(o => Configure(o, "/a"));
        builder.Services.AddPigeonEscalation("b").UseTwilio(o => o.AccountSid = "AC1");
        await using var app = builder.Build();
        var fault = await Assert.ThrowsExactlyAsync<OptionsValidationException>(() => app.StartAsync());
        Assert.AreEqual("b", fault.OptionsName);
        Assert.HasCount(3, fault.Failures);
    }

    [TestMethod]
    public async Task Webhooks_of_each_engine_are_mounted_on_their_own_path_and_others_are_refused()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        foreach (var name in new[] { "a", "b" })
        {
            builder.Services.AddPigeonEscalation(name).UseTwilio(o =>
            {
                Configure(o, "/outside/" + name);
                o.AnswerWait = TimeSpan.Zero;
            });
        }

        await using var app = builder.Build();
        app.UseRouting();
        app.MapTwilioWebhooks("/a", "a");
        app.MapTwilioWebhooks("/b/", "b");
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Assert.AreEqual(200, await PostAsync(http, "/a/", "voice", "/outside/a/"));
        Assert.AreEqual(204, await PostAsync(http, "/b/", "status", "/outside/b/"));
        Assert.AreEqual(403, await PostAsync(http, "/b/", "voice", "/outside/a/"));
        Assert.AreEqual(404, await PostAsync(http, "/a/", "other", "/outside/a/"));
        Assert.AreEqual(405, (int)(await http.GetAsync(new Uri("/a/voice/0000000000000001-1", UriKind.Relative))).StatusCode);
    }

    /// <summary>A proxy has taken the beginning of the path away, and TLS.</summary>
    private static async Task<int> PostAsync(HttpClient http, string inside, string kind, string outside)
    {
        var webhook = $"{kind}/0000000000000001-1";
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("CallSid", "CA1"), KeyValuePair.Create("From", "日本")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, inside + webhook) { Content = form };
        var signature = WebhookSender.Sign("token", $"https://alerts.example.com{outside}{webhook}", [("CallSid", "CA1"), ("From", "日本")]);
        request.Headers.Add("X-Twilio-Signature", signature);
        return (int)(await http.SendAsync(request)).StatusCode;
    }

    private static void Configure(TwilioOptions options, string path)
    {
        (options.AccountSid, options.AuthToken, options.From) = ("AC1", "token", "+815000000001");
        options.PublicUrl = new Uri("https://alerts.example.com" + path);
    }
}
