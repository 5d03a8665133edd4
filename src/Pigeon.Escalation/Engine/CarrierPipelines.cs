using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Pigeon.Escalation.Engine;

/// <summary>
/// The resilience pipelines around a carrier. Ending a call has one of its own without a circuit breaker: an open breaker
/// must not keep a phone ringing.
/// </summary>
internal sealed class CarrierPipelines
{
    public CarrierPipelines(EscalationOptions options, TimeProvider time)
    {
        Placing = Build(time, options.CarrierPipeline ?? (b => AddDefault(b.AddCircuitBreaker(Breaker()))));
        Ending = Build(time, options.CarrierPipeline ?? (b => AddDefault(b)));
    }

    /// <summary>For placing calls, prompts and bridges.</summary>
    public ResiliencePipeline Placing { get; }

    /// <summary>For hanging up and for asking how a call stands.</summary>
    public ResiliencePipeline Ending { get; }

    private static ResiliencePipeline Build(TimeProvider time, Action<ResiliencePipelineBuilder> configure)
    {
        var builder = new ResiliencePipelineBuilder { Name = "pigeon-carrier", TimeProvider = time };
        configure(builder);
        return builder.Build();
    }

    /// <summary>
    /// Three tries of 5 s at most: less than a phone rings, so that a dead carrier is known as one (A4) and not as a silent
    /// phone.
    /// </summary>
    private static void AddDefault(ResiliencePipelineBuilder builder) => builder
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(250),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = false,
        })
        .AddTimeout(new TimeoutStrategyOptions { Timeout = TimeSpan.FromSeconds(5) });

    private static CircuitBreakerStrategyOptions Breaker() => new()
    {
        FailureRatio = 0.5,
        MinimumThroughput = 10,
        SamplingDuration = TimeSpan.FromSeconds(30),
        BreakDuration = TimeSpan.FromSeconds(15),
    };
}
