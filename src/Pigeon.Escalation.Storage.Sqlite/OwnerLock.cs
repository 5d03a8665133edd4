using Microsoft.Win32.SafeHandles;

namespace Pigeon.Escalation.Storage.Sqlite;

/// <summary>
/// The operating system's lock on the side file: it excludes other processes and other journals of this one, and ends with the process
/// however that ends. The file is never removed, for whoever is about to lock it would then hold a file that nobody sees.
/// </summary>
internal sealed class OwnerLock : IDisposable
{
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMac = 35;
    private const int SharingViolation = unchecked((int)0x80070020);

    private readonly SafeFileHandle _handle;

    private OwnerLock(SafeFileHandle handle) => _handle = handle;

    /// <returns>Null: another has it.</returns>
    /// <exception cref="IOException">The file cannot be made or opened.</exception>
    public static OwnerLock? TryTake(string path)
    {
        try
        {
            return new(File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e.HResult is WouldBlockOnLinux or WouldBlockOnMac or SharingViolation)
        {
            return null;
        }
    }

    /// <summary>Lets the next one have it.</summary>
    public void Dispose() => _handle.Dispose();
}
