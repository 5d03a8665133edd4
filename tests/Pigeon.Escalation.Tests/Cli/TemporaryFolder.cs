namespace Pigeon.Escalation.Tests.Cli;

/// <summary>A folder of one test, gone when it is over.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pigeon-");

    public string Path => _folder.FullName;

    public string File(string name, string? content = null)
    {
        var path = System.IO.Path.Combine(Path, name);
        if (content is not null)
        {
            System.IO.File.WriteAllText(path, content);
        }

        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
