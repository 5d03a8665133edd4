using BenchmarkDotNet.Running;
using Pigeon.Escalation.Benchmarks.Journal;

if (args is ["journal", .. var options])
{
    return await JournalGoals.RunAsync(isShort: options.Contains("--short"));
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
