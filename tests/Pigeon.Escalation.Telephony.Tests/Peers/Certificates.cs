using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Pigeon.Escalation.Telephony.Tests.Peers;

/// <summary>A CA that nobody knows, and a certificate of its for this machine, as files.</summary>
internal sealed class Certificates : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pigeon-tls-").FullName;

    public Certificates()
    {
        using var caKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        var ca = new CertificateRequest("CN=A CA for tests", caKey, HashAlgorithmName.SHA256);
        ca.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        Ca = ca.CreateSelfSigned(from, to);

        var leaf = new CertificateRequest("CN=asterisk", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        leaf.CertificateExtensions.Add(names.Build());
        using var certificate = leaf.Create(Ca, from, to, [1, 2, 3, 4]);

        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    public X509Certificate2 Ca { get; }

    /// <summary>The certificate of this machine.</summary>
    public string CertificateFile => Path.Combine(_folder, "certificate.pem");

    public string KeyFile => Path.Combine(_folder, "key.pem");

    public ValueTask DisposeAsync()
    {
        Ca.Dispose();
        Directory.Delete(_folder, true);
        return ValueTask.CompletedTask;
    }
}
