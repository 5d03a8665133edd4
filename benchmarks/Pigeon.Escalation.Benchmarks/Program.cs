using BenchmarkDotNet.Running;
using Pigeon.Escalation.Benchmarks.Journal;

if (args is ["journal", .. var options])
{
    var only = options.SkipWhile(o => o != "--only").Skip(1).FirstOrDefault();
    return await JournalGoals.RunAsync(isShort: options.Contains("--short"), only);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
