using Microsoft.Extensions.Logging;

namespace Pigeon.Escalation.Engine;

/// <summary>Writes events to the log, phone numbers masked unless the host wants them whole.</summary>
internal sealed class EventLogger(ILogger logger, bool wholeNumbers)
{
    public void Log(RunRow row, in CallFlowEvent e)
    {
        switch (e.Kind)
        {
            case CallFlowEventKind.RunAccepted:
                EngineLog.RunAccepted(logger, e.Run, e.Flow!, row.Plan.Root.Pool, row.Priority);
                break;
            case CallFlowEventKind.RunWaiting:
                EngineLog.RunWaiting(logger, e.Run, row.Plan.Root.Pool);
                break;
            case CallFlowEventKind.RunStarted:
                EngineLog.RunStarted(logger, e.Run, e.Line, row.Plan.Root.Pool);
                break;
            case CallFlowEventKind.RunChained:
                EngineLog.RunChained(logger, e.Run, e.Flow!);
                break;
            case CallFlowEventKind.LoopRepeated:
                EngineLog.LoopRepeated(logger, e.Run, e.Loop);
                break;
            case CallFlowEventKind.RunAborting:
                EngineLog.RunAborting(logger, e.Run, e.Rule);
                break;
            case CallFlowEventKind.RunEnded:
                EngineLog.RunEnded(logger, e.Run, e.RunStatus, e.RunReason, e.Rule, e.Contact);
                break;
            case CallFlowEventKind.LineReleased:
                EngineLog.LineReleased(logger, e.Run, e.Line, row.Plan.Root.Pool);
                break;
            default:
                LogAttempt(e);
                break;
        }
    }

    /// <summary>A carrier's own words may have the number; what is masked elsewhere is masked there.</summary>
    public void LogPlacingFailed(PlaceCallRequest request, Exception error)
    {
        var digits = request.Phone.TrimStart('+');
        var text = error.ToString();
        if (wholeNumbers || !text.Contains(digits, StringComparison.Ordinal))
        {
            EngineLog.CarrierFailed(logger, error, "place", request.Call);
        }
        else
        {
            EngineLog.PlacingFailed(logger, request.Call, text.Replace(digits, PhoneMask.Mask(digits), StringComparison.Ordinal));
        }
    }

    private void LogAttempt(in CallFlowEvent e)
    {
        switch (e.Kind)
        {
            case CallFlowEventKind.AttemptStarted:
                if (logger.IsEnabled(LogLevel.Information))
                {
                    var phone = wholeNumbers ? e.Phone! : PhoneMask.Mask(e.Phone!);
                    EngineLog.AttemptStarted(logger, e.Run, e.Attempt, e.AttemptKind, e.Contact!, phone, e.Loop);
                }

                break;
            case CallFlowEventKind.AttemptAnswered:
                EngineLog.AttemptAnswered(logger, e.Run, e.Attempt);
                break;
            case CallFlowEventKind.AttemptKey:
                EngineLog.AttemptKey(logger, e.Run, e.Attempt, e.Key);
                break;
            case CallFlowEventKind.AttemptEnded:
                EngineLog.AttemptEnded(logger, e.Run, e.Attempt, e.AttemptStatus, e.AttemptReason, e.Rule, e.Turn, e.TurnRule);
                break;
        }
    }
}
