using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Readme;

/// <summary>The README's lines, as code that compiles.</summary>
internal static class TwilioSnippet
{
    public static WebApplication Run(WebApplicationBuilder builder)
    {
        builder.Services.AddPigeonEscalation().UseTwilio(options =>
        {
            (options.AccountSid, options.AuthToken) = ("AC…", builder.Configuration["Twilio:AuthToken"]!);
            (options.From, options.PublicUrl) = ("+15550100", new Uri("https://alerts.example.com/twilio"));
        });
        var app = builder.Build();
        app.MapTwilioWebhooks("/twilio");
        return app;
    }
}
