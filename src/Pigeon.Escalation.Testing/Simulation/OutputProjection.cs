namespace Pigeon.Escalation.Testing;

/// <summary>Which members the output has, in which order.</summary>
internal static class OutputProjection
{
    public static OutputObject Of(SimulatedEvent simulated)
    {
        var output = new OutputObject();
        output.Add("at", simulated.At);
        output.Add("run", simulated.Run);
        output.Add("event", simulated.Name);
        if (simulated.Name == OutputWords.RunRejected) output.Add("error", simulated.Error);
        else AddDetail(output, simulated.Detail);
        return output;
    }

    public static OutputObject Of(SimulatedRun run)
    {
        var output = new OutputObject();
        output.Add("run", run.Run);
        output.Add("flow", run.Flow);
        AddEnd(output, run.Status, run.Reason, run.Contact, run.Key);
        output.Add("startedAt", run.StartedAt);
        output.Add("endedAt", run.EndedAt);
        output.Add("attempts", run.Attempts);
        return output;
    }

    private static void AddDetail(OutputObject output, in CallFlowEvent detail)
    {
        switch (detail.Kind)
        {
            case CallFlowEventKind.RunAccepted or CallFlowEventKind.RunChained:
                output.Add("flow", detail.Flow);
                break;
            case CallFlowEventKind.LoopRepeated:
                output.Add("loop", detail.Loop);
                break;
            case CallFlowEventKind.AttemptStarted:
                output.Add("attempt", detail.Attempt);
                output.Add("kind", OutputWords.Of(detail.AttemptKind));
                output.Add("contact", detail.Contact);
                output.Add("phone", detail.Phone);
                output.Add("loop", detail.Loop);
                break;
            case CallFlowEventKind.AttemptAnswered:
                output.Add("attempt", detail.Attempt);
                break;
            case CallFlowEventKind.AttemptKey:
                output.Add("attempt", detail.Attempt);
                output.Add("key", detail.Key);
                break;
            case CallFlowEventKind.AttemptEnded:
                AddAttemptEnd(output, detail);
                break;
            case CallFlowEventKind.RunEnded:
                AddEnd(output, detail.RunStatus, detail.RunReason, detail.Contact, detail.Key);
                break;
        }
    }

    private static void AddAttemptEnd(OutputObject output, in CallFlowEvent detail)
    {
        output.Add("attempt", detail.Attempt);
        output.Add("contact", detail.Contact);
        output.Add("status", OutputWords.Of(detail.AttemptStatus));
        if (detail.AttemptStatus == AttemptStatus.Failed) output.Add("reason", OutputWords.Of(detail.AttemptReason));
        if (detail.AttemptKind is not (AttemptKind.Callback or AttemptKind.Target)) output.Add("key", detail.Key);
    }

    private static void AddEnd(OutputObject output, RunStatus status, RunReason reason, string? contact, char key)
    {
        output.Add("status", OutputWords.Of(status));
        if (status == RunStatus.Failed) output.Add("reason", OutputWords.Of(reason));
        if (status != RunStatus.Succeeded) return;
        output.Add("contact", contact);
        output.Add("key", key);
    }
}
