namespace Pigeon.Escalation.Telephony.Tests.Asterisk;

/// <summary>The files that Asterisk starts with: nothing but what calls through its REST interface need.</summary>
internal static class AsteriskConfiguration
{
    private const string Modules = """
        res_sorcery_config res_sorcery_memory res_sorcery_astdb res_timing_timerfd res_rtp_asterisk pbx_config func_callerid func_channel
        codec_ulaw codec_alaw codec_a_mu codec_resample format_pcm format_wav format_sln res_http_websocket res_websocket_client
        res_http_media_cache res_curl func_curl bridge_simple bridge_softmix bridge_holding res_stasis res_stasis_answer
        res_stasis_playback res_stasis_recording res_stasis_snoop res_stasis_device_state app_stasis
        res_pjsip_authenticator_digest res_ari res_ari_model res_ari_applications res_ari_asterisk res_ari_bridges res_ari_channels
        res_ari_endpoints res_ari_events res_ari_playbacks res_ari_recordings res_ari_sounds res_pjproject res_pjsip res_pjsip_session
        res_pjsip_sdp_rtp res_pjsip_caller_id res_pjsip_dtmf_info res_pjsip_rfc3326 res_pjsip_nat res_pjsip_endpoint_identifier_ip
        res_pjsip_endpoint_identifier_user res_pjsip_pubsub chan_pjsip
        """;

    private static readonly string[] Empty =
    [
        "acl", "ccss", "cdr", "cel", "extensions", "features", "indications", "pjproject", "res_http_media_cache", "udptl",
        "websocket_client",
    ];

    /// <summary>Where a Debian system keeps its libraries.</summary>
    public static IReadOnlyList<string> LibraryFoldersOf(string programs) =>
    [
        .. Directory.EnumerateDirectories(Path.Combine(programs, "lib"), "*-linux-gnu*"),
        .. Directory.EnumerateDirectories(Path.Combine(programs, "usr/lib"), "*-linux-gnu*"),
        Path.Combine(programs, "usr/lib"),
        Path.Combine(programs, "usr/lib/asterisk"),
    ];

    public static void Write(string folder, string programs, int httpPort, int sipPort, string http = "")
    {
        foreach (var part in new[] { "etc", "db", "keys", "spool", "run", "log", "agi", "cache" })
        {
            Directory.CreateDirectory(Path.Combine(folder, part));
        }

        void Conf(string name, string text) => File.WriteAllText(Path.Combine(folder, "etc", name + ".conf"), text);

        foreach (var name in Empty)
        {
            Conf(name, "[general]\n");
        }

        Conf("asterisk", Directories(folder, programs));
        Conf("modules", "[modules]\nautoload=no\n" + string.Concat(
            Modules.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(m => $"load={m}.so\n")));
        Conf("logger", "[general]\n[logfiles]\nconsole => warning,error\n");
        Conf("stasis", "[threadpool]\n");
        Conf("http", $"[general]\nenabled=yes\nbindaddr=127.0.0.1\nbindport={httpPort}\n{http}");
        var user = $"[{AsteriskServer.User}]\ntype=user\npassword={AsteriskServer.Password}\npassword_format=plain\n";
        Conf("ari", $"[general]\nenabled=yes\n{user}");
        Conf("rtp", "[general]\nrtpstart=20000\nrtpend=29999\n");
        Conf("pjsip", $"""
            [global]
            type=global
            [udp]
            type=transport
            protocol=udp
            bind=127.0.0.1:{sipPort}
            [trunk]
            type=endpoint
            transport=udp
            disallow=all
            allow=ulaw,alaw
            dtmf_mode=auto_info
            direct_media=no
            [trunk4733]
            type=endpoint
            transport=udp
            disallow=all
            allow=ulaw,alaw
            dtmf_mode=rfc4733
            direct_media=no
            """);
    }

    private static string Directories(string folder, string programs)
    {
        var modules = LibraryFoldersOf(programs).Select(l => Path.Combine(l, "asterisk/modules"))
            .First(Directory.Exists);
        var data = Path.Combine(programs, "usr/share/asterisk");
        return $"""
            [directories]
            astetcdir => {folder}/etc
            astmoddir => {modules}
            astvarlibdir => {data}
            astdatadir => {data}
            astdbdir => {folder}/db
            astkeydir => {folder}/keys
            astagidir => {folder}/agi
            astspooldir => {folder}/spool
            astcachedir => {folder}/cache
            astrundir => {folder}/run
            astlogdir => {folder}/log

            """;
    }
}
