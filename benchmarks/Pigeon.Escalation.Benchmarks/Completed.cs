namespace Pigeon.Escalation.Benchmarks;

/// <summary>Results of what is known to have completed, so that no benchmark measures an async method of its own.</summary>
internal static class Completed
{
    public static T Result<T>(ValueTask<T> task) =>
        task.IsCompletedSuccessfully ? task.Result : throw new InvalidOperationException("The operation has not completed.");
}
