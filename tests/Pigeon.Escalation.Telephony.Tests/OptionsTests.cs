using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Pigeon.Escalation.Telephony.Tests.Peers;

namespace Pigeon.Escalation.Telephony.Tests;

/// <summary>What a host may say, and what it is told when it is wrong.</summary>
[TestClass]
public sealed class OptionsTests
{
    [TestMethod]
    public void All_faults_come_in_one_exception_with_place_value_and_what_is_allowed()
    {
        var options = new AsteriskOptions { Application = "my app", ConnectionPatience = TimeSpan.FromDays(1), UriEndpoint = "{phone}" };
        var fault = Assert.ThrowsExactly<OptionsValidationException>(() => new AsteriskTelephony(options, new ToneSynthesizer()));
        string[] expected =
        [
            "UserName is empty: a user of ari.conf, without ':' and control characters, is needed",
            "Password is empty: text without control characters is needed",
            "Application is 'my app': 1 to 64 letters, digits, '-', '_' and '.' are allowed",
            "Endpoint is empty: one {phone} in a dial string such as 'PJSIP/{phone}@trunk' is needed",
            "UriEndpoint is '{phone}': null, or one {phone} in a dial string such as 'PJSIP/trunk/{phone}' is allowed",
            "ConnectionPatience is 1.00:00:00: 00:00:00 to 01:00:00 is allowed",
        ];
        CollectionAssert.AreEqual(expected, fault.Failures.ToArray());
    }

    [TestMethod]
    public void Other_faults_are_found_too()
    {
        Fault(o => o.Address = new Uri("ftp://x/"), "Address is 'ftp://x/': an http or https address is needed");
        Fault(o => o.Address = new Uri("http://x/?a=b"), "Address has a query or a fragment: a scheme, host, port and path are allowed");
        Fault(o => o.Endpoint = "PJSIP/{phone}@a&PJSIP/1", "Endpoint is 'PJSIP/{phone}@a&PJSIP/1': one {phone} in a dial string such as "
            + "'PJSIP/{phone}@trunk' is needed");
        Fault(o => o.CallerIdByFlow["f"] = "a\rb", "CallerIdByFlow['f'] is 'a\rb': text without control characters is allowed");
        Fault(o => o.SoundsListen = "here", "SoundsListen is 'here': an IP address and a port such as 127.0.0.1:0 are needed");
        Fault(
            o => o.SoundsListen = "0.0.0.0:80",
            "SoundsUrl is null: with SoundsListen 0.0.0.0:80 it must say how Asterisk reaches this host");
        Fault(o => o.SoundsDirectory = "sounds", "SoundsDirectory is 'sounds': the full path of a directory that is there is needed");
    }

    [TestMethod]
    public void No_password_is_told()
    {
        var faults = Faults(o => (o.Password, o.Address) = ("secret\n", new Uri("http://me:secret@x/")));
        string[] expected =
        [
            "Address has a user in it: say it in UserName and Password",
            "Password is not shown: text without control characters is needed",
        ];
        CollectionAssert.AreEqual(expected, faults);
    }

    [TestMethod]
    public async Task A_fault_stops_the_hosts_start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<ISpeechSynthesizer, ToneSynthesizer>();
        builder.Services.AddPigeonEscalation().UseAsterisk(o => Valid(o).Endpoint = "");
        builder.Services.AddPigeonEscalation("tenant").UseAsterisk(o => Valid(o));
        using var host = builder.Build();
        var fault = await Assert.ThrowsExactlyAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Contains("Endpoint is empty", fault.Message);
    }

    [TestMethod]
    public async Task Each_engine_has_a_carrier_and_an_application_of_its_own()
    {
        var services = new ServiceCollection().AddSingleton<ISpeechSynthesizer, ToneSynthesizer>();
        services.AddPigeonEscalation().UseAsterisk(o => Valid(o));
        services.AddPigeonEscalation("tenant").UseAsterisk(o => Valid(o));
        await using var provider = services.BuildServiceProvider();
        var carrier = provider.GetRequiredService<ITelephonyProvider>();
        Assert.AreEqual(TelephonyCapabilities.All, carrier.Capabilities);
        Assert.AreNotSame(carrier, provider.GetRequiredKeyedService<ITelephonyProvider>("tenant"));
        var options = provider.GetRequiredService<IOptionsMonitor<AsteriskOptions>>();
        Assert.AreEqual("pigeon", options.CurrentValue.Application);
        Assert.AreEqual("pigeon-tenant", options.Get("tenant").Application);
    }

    [TestMethod]
    public async Task Without_somebody_who_speaks_the_engine_cannot_be_made()
    {
        var services = new ServiceCollection();
        services.AddPigeonEscalation().UseAsterisk(o => Valid(o));
        await using var provider = services.BuildServiceProvider();
        var fault = Assert.ThrowsExactly<InvalidOperationException>(provider.GetRequiredService<ICallFlowEngine>);
        Assert.AreEqual("Nobody can speak: Asterisk plays sound, so register an ISpeechSynthesizer.", fault.Message);
    }

    private static void Fault(Action<AsteriskOptions> change, string fault) => CollectionAssert.AreEqual(new[] { fault }, Faults(change));

    private static string[] Faults(Action<AsteriskOptions> change)
    {
        var options = Valid(new AsteriskOptions());
        change(options);
        var fault = Assert.ThrowsExactly<OptionsValidationException>(() => new AsteriskTelephony(options, new ToneSynthesizer()));
        return [.. fault.Failures];
    }

    private static AsteriskOptions Valid(AsteriskOptions options)
    {
        (options.UserName, options.Password, options.Endpoint) = ("user", "password", "PJSIP/{phone}@trunk");
        return options;
    }
}
