using System.Diagnostics;
namespace Pigeon.Escalation.Proof.Storm;

internal static class StormCommand
{
    public static int Run(string[] arguments)
    {
        foreach (var name in ConformanceCases.Names)
        {
            var text = ConformanceCases.Text(name);
            var watch = Stopwatch.StartNew();
            Console.Write($"{name} ");
            var world = new World(StormCase.Of(text)).Play();
            var n = world.Faults.Count(FaultPoint.Boundary);
            Console.Write($"{n} boundaries {world.Chronicle.Entries.Count} entries {watch.ElapsedMilliseconds} ms");
            foreach (var f in Auditor.Judge(world)) Console.Write($"\n   {f}");
            if (arguments.Length > 0)
            {
                for (var i = 1; i <= n; i++)
                {
                    var w = new World(StormCase.Of(text, new Fault(FaultKind.Crash, i, TimeSpan.FromSeconds(int.Parse(arguments[0]))))).Play();
                    var fs = Auditor.Judge(w);
                    foreach (var f in fs.Take(2)) Console.Write($"\n   {i}: {f}");
                    if (fs.Count > 0 && arguments.Length > 1) { Console.WriteLine(w.Chronicle); return 1; }
                }
            }
            Console.WriteLine($" {watch.ElapsedMilliseconds}");
        }
        return 0;
    }
}
