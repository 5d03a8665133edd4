using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Pigeon.Escalation;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Mounts the webhooks of a carrier at Twilio.</summary>
public static class TwilioEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Answers the provider's requests below a path: the one that <see cref="TwilioOptions.PublicUrl"/> leads to from outside. They are
    /// anonymous as far as the application's own authentication goes; the provider's signature is checked.
    /// </summary>
    /// <param name="routes">The application.</param>
    /// <param name="prefix">The path, such as <c>/twilio</c>.</param>
    /// <param name="engine">The engine's name; null: the engine without one.</param>
    /// <returns>What else is to be said of the endpoint.</returns>
    public static IEndpointConventionBuilder MapTwilioWebhooks(this IEndpointRouteBuilder routes, string prefix, string? engine = null)
    {
        ArgumentNullException.ThrowIfNull(routes);
        ArgumentNullException.ThrowIfNull(prefix);
        return routes.MapPost(prefix.TrimEnd('/') + "/{**webhook}", http => HandleAsync(http, engine)).AllowAnonymous();
    }

    private static async Task HandleAsync(HttpContext http, string? engine)
    {
        var telephony = engine is null
            ? http.RequestServices.GetRequiredService<TwilioTelephony>()
            : http.RequestServices.GetRequiredKeyedService<TwilioTelephony>(engine);
        var answer = await telephony.Webhooks.HandleAsync(await ReadAsync(http.Request).ConfigureAwait(false), http.RequestAborted)
            .ConfigureAwait(false);
        http.Response.StatusCode = answer.Status;
        if (answer.ContentType is not null)
        {
            http.Response.ContentType = answer.ContentType;
            await http.Response.WriteAsync(answer.Body, http.RequestAborted).ConfigureAwait(false);
        }
    }

    private static async Task<TwilioWebhookRequest> ReadAsync(HttpRequest request)
    {
        var form = request.HasFormContentType
            ? await request.ReadFormAsync(request.HttpContext.RequestAborted).ConfigureAwait(false)
            : FormCollection.Empty;
        return new TwilioWebhookRequest
        {
            Method = request.Method,
            Url = request.GetEncodedUrl(),
            Form = [.. form.SelectMany(f => f.Value.Select(value => KeyValuePair.Create(f.Key, value ?? "")))],
            Signature = request.Headers["X-Twilio-Signature"],
        };
    }
}
