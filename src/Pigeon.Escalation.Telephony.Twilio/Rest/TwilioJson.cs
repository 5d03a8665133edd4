using System.Text.Json.Serialization;

namespace Pigeon.Escalation.Telephony.Twilio.Rest;

/// <summary>Reads the provider's answers without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(CallResource))]
[JsonSerializable(typeof(CallPage))]
[JsonSerializable(typeof(ErrorBody))]
internal sealed partial class TwilioJson : JsonSerializerContext;
