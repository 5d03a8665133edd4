using Pigeon.Escalation.Testing.Carriers;

namespace Pigeon.Escalation.Testing;

/// <summary>
/// Tells whether a carrier does what <see cref="ITelephonyProvider"/> promises: which reports an answer, a busy phone, a key or a hang-up
/// causes, what a request that is made twice does, what is known after a restart. It needs no test framework, and runs on a real carrier
/// in real time as on a fake clock. Immutable, and safe to use from any thread.
/// </summary>
/// <remarks>
/// The engine bears reports that are late, repeated or out of order (D3). The kit asks for more: on a network without faults everything is
/// reported once and in order. A key that is pressed during a confirmation may be reported or not, for nobody hears it (A6). A carrier that
/// throws when it is asked how a call stands cannot tell, as for the engine, and is asked again. What a prompt or a bridge does on a call
/// that the carrier does not know is left open: the engine never asks for one.
/// </remarks>
/// <example>
/// <code>
/// sealed class SipUnderTest : CarrierUnderTest
/// {
///     private readonly SipLab _lab = new();
///     private SipCarrier? _carrier;
///
///     public override async ValueTask&lt;string&gt; MakePhoneAsync(ScriptedCall call) => await _lab.AddPhoneAsync(call);
///
///     public override ValueTask&lt;ITelephonyProvider&gt; AttachAsync()
///     {
///         _carrier?.Dispose();
///         return new(_carrier = new SipCarrier(_lab.Address));
///     }
///
///     public override ValueTask DisposeAsync()
///     {
///         _carrier?.Dispose();
///         return _lab.DisposeAsync();
///     }
/// }
///
/// foreach (var failure in await new CarrierConformance(() => new SipUnderTest()).RunAllAsync(default))
/// {
///     Console.WriteLine(failure);
/// }
/// </code>
/// </example>
/// <param name="fresh">Makes a carrier's network of phones, which nobody has called yet.</param>
public sealed class CarrierConformance(Func<CarrierUnderTest> fresh)
{
    private readonly Func<CarrierUnderTest> _fresh = fresh ?? throw new ArgumentNullException(nameof(fresh));
    private IReadOnlyList<ConformanceCase>? _cases;

    /// <summary>What <see cref="Limit"/> is measured with; the carrier and its phones have <see cref="CarrierUnderTest.Clock"/>.</summary>
    /// <value>The clock of the system by default.</value>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// How long a case may take. The longest takes some 40 of <see cref="CarrierUnderTest.Pace"/> when all goes well, and up to
    /// <see cref="CarrierUnderTest.Patience"/> more for a report that does not come. A carrier that is slow needs a longer limit.
    /// </summary>
    /// <value>Three minutes by default.</value>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>
    /// What the carrier can do: the cases about prompts and keys, and those about bridges, are among <see cref="Cases"/> only then.
    /// That the carrier says the same of itself is a case of its own.
    /// </summary>
    /// <value>All by default.</value>
    public TelephonyCapabilities Capabilities { get; init; } = TelephonyCapabilities.All;

    /// <summary>
    /// What cannot be brought about on the network at hand, for example <see cref="ScriptedCallKind.Unreachable"/>: the cases that need
    /// such a phone are not among <see cref="Cases"/>. So a case that is among them was tried.
    /// </summary>
    /// <value>Nothing by default.</value>
    /// <exception cref="ArgumentException">It holds <see cref="ScriptedCallKind.Answer"/>, without which nothing can be tried.</exception>
    public IReadOnlyCollection<ScriptedCallKind> LeftOut
    {
        get;
        init => field = value.Contains(ScriptedCallKind.Answer)
            ? throw new ArgumentException("Phones that answer cannot be left out: nothing could be tried.", nameof(value))
            : [.. value];
    } = [];

    /// <summary>The cases: placing, repetitions, outcomes, prompts, keys, hang-ups, inquiries, restarts, bridges.</summary>
    public IReadOnlyList<ConformanceCase> Cases => LazyInitializer.EnsureInitialized(
        ref _cases, () => [.. CarrierScript.All.Where(IsTried).Select(Case)]);

    /// <summary>
    /// How many cases <see cref="RunAllAsync"/> runs side by side: in real time one after the other takes minutes, and each has a carrier
    /// and phones of its own.
    /// </summary>
    /// <value>1 by default; 1 or more.</value>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int AtOnce
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "1 or more is allowed.");
    } = 1;

    /// <summary>Runs all cases, <see cref="AtOnce"/> at a time.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Those that failed, in order; none when the carrier conforms.</returns>
    /// <exception cref="OperationCanceledException">Given up.</exception>
    public Task<IReadOnlyList<ConformanceFailure>> RunAllAsync(CancellationToken cancellationToken) =>
        ConformanceCase.RunAllAsync(Cases, AtOnce, cancellationToken);

    internal CarrierUnderTest MakeNetwork() => _fresh();

    private bool IsTried(CarrierScript script) =>
        (Capabilities & script.Needs) == script.Needs && !(script.Phone is { } phone && LeftOut.Contains(phone));

    private ConformanceCase Case(CarrierScript script) =>
        new(script.Name, Clock, Limit, givenUp => new CarrierBench(this, script, givenUp));
}
