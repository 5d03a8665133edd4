using BenchmarkDotNet.Running;
using Pigeon.Escalation.Benchmarks.Gates;

if (args is ["gates" or "journal", .. var options])
{
    var only = options.SkipWhile(o => o != "--only").Skip(1).FirstOrDefault();
    return await GoalList.MeasureAsync(new Effort(options.Contains("--short")), isJournal: args[0] == "journal", only);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
