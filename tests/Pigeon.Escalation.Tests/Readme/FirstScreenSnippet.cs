using Microsoft.Extensions.DependencyInjection;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Readme;

/// <summary>The README's first screen, as code that compiles.</summary>
internal static class FirstScreenSnippet
{
    public static async Task Run(Contact alice, Contact bob, Contact carol, Guidance guidance)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ITelephonyProvider, MyCarrier>();
        services.AddPigeonEscalation(options => options.RingTimeout = TimeSpan.FromSeconds(25))
            .AddPool("default", lines: 4)
            .AddFlow(new CallFlow { Id = "db-down", LoopLimit = 3, Contacts = [alice, bob, carol], Guidance = guidance });

        await using var provider = services.BuildServiceProvider();
        var engine = provider.GetRequiredService<ICallFlowEngine>();
        var start = await engine.StartAsync("db-down");
        Console.WriteLine(start.IsAccepted ? $"run {start.Run}" : $"refused: {start.Message}");
        var run = await engine.WaitForEndAsync(start.Run);
        Console.WriteLine($"{run.Status}, taken by {run.Contact}");
    }

    private sealed class MyCarrier : ITelephonyProvider
    {
        private readonly ScriptedTelephony _phones = new(new FakeClock());

        public TelephonyCapabilities Capabilities => _phones.Capabilities;

        public ValueTask<PlaceCallResult> PlaceCallAsync(PlaceCallRequest request, CancellationToken cancellationToken) =>
            _phones.PlaceCallAsync(request, cancellationToken);

        public ValueTask PromptAsync(PromptRequest request, CancellationToken cancellationToken) => _phones.PromptAsync(request, cancellationToken);

        public ValueTask HangUpAsync(CallId call, CancellationToken cancellationToken) => _phones.HangUpAsync(call, cancellationToken);

        public ValueTask BridgeAsync(CallId first, CallId second, CancellationToken cancellationToken) =>
            _phones.BridgeAsync(first, second, cancellationToken);

        public ValueTask<CallState> GetCallStateAsync(CallId call, ICallReports reports, CancellationToken cancellationToken) =>
            _phones.GetCallStateAsync(call, reports, cancellationToken);
    }
}
