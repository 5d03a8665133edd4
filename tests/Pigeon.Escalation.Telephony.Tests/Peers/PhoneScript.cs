using System.Globalization;
using System.Security;
using System.Text;

namespace Pigeon.Escalation.Telephony.Tests.Peers;

/// <summary>What a phone does with a call, step by step, as a scenario of sipp. A phone that sees anything else has failed.</summary>
internal sealed class PhoneScript
{
    private const string Tag = ";tag=[pid]p[call_number]";

    private readonly StringBuilder _steps = new();
    private string _before = "";

    /// <summary>Takes the call, without a word to whoever calls but that it tries.</summary>
    public static PhoneScript Tries()
    {
        var script = new PhoneScript();
        script._steps.AppendLine("""
            <recv request="INVITE" rrs="true" crlf="true"><action>
              <ereg regexp=".*" search_in="hdr" header="From:" assign_to="caller"/>
              <ereg regexp=".*" search_in="hdr" header="To:" assign_to="called"/>
            </action></recv>
            """);
        return script.Says("100 Trying", tag: "");
    }

    /// <summary>The same, and the call must be for this URI, and from this caller; both are regular expressions.</summary>
    public static PhoneScript Tries(string calledUri, string caller)
    {
        var script = new PhoneScript();
        script._steps.AppendLine(CultureInfo.InvariantCulture, $"""
            <recv request="INVITE" rrs="true" crlf="true"><action>
              <ereg regexp="{SecurityElement.Escape(calledUri)}" search_in="msg" check_it="true" assign_to="called"/>
              <ereg regexp="{SecurityElement.Escape(caller)}" search_in="hdr" header="From:" check_it="true" assign_to="caller"/>
            </action></recv>
            """);
        return script.Says("100 Trying", tag: "");
    }

    public static PhoneScript Rings(int forMs = 200)
    {
        var script = Tries().Says("180 Ringing");

        // What comes in a pause, even in one of no length, is unexpected.
        return forMs > 0 ? script.Waits(forMs) : script;
    }

    /// <summary>Picks up.</summary>
    public static PhoneScript Answers(int afterMs = 200) => Rings(afterMs).PicksUp();

    /// <summary>Picks up a call, and is hung up; while it lasts others find it busy.</summary>
    public static PhoneScript AnswersOneAtATime(int afterMs, Action<PhoneScript> talk)
    {
        var script = new PhoneScript
        {
            _before = """
                <Global variables="calls"/>
                <init><nop><action><assign assign_to="calls" value="0"/></action></nop></init>
                """,
        };
        script._steps.AppendLine("""
            <recv request="INVITE" rrs="true" crlf="true"><action>
              <ereg regexp=".*" search_in="hdr" header="From:" assign_to="caller"/>
              <ereg regexp=".*" search_in="hdr" header="To:" assign_to="called"/>
              <test assign_to="isbusy" variable="calls" compare="greater_than" value="0"/>
              <add assign_to="calls" value="1"/>
            </action></recv>
            """);
        script.Says("100 Trying", tag: "");
        script._steps.AppendLine("""<nop next="busy" test="isbusy"/>""");
        talk(script.Says("180 Ringing").Waits(afterMs).PicksUp());
        // Whoever calls the moment after finds it free: it must not take a turn of sipp to notice the end.
        script._steps.AppendLine("""
            <recv request="BYE" timeout="60000"><action><subtract assign_to="calls" value="1"/></action></recv>
            """);
        script.Says("200 OK", tag: "")._steps.AppendLine("""
            <nop next="end"/>
            <label id="busy"/>
            <nop><action><subtract assign_to="calls" value="1"/></action></nop>
            """);
        script.Says("486 Busy Here", again: true).Expects("ACK")._steps.AppendLine("""<label id="end"/>""");
        return script.Rests();
    }

    public PhoneScript Says(string status, string headers = "", bool withSound = false, bool again = false, string tag = Tag)
    {
        var sound = """
            Content-Type: application/sdp
            Content-Length: [len]

            v=0
            o=peer 1 1 IN IP[local_ip_type] [local_ip]
            s=-
            c=IN IP[media_ip_type] [media_ip]
            t=0 0
            m=audio [auto_media_port] RTP/AVP 0 101
            a=rtpmap:0 PCMU/8000
            a=rtpmap:101 telephone-event/8000
            a=fmtp:101 0-15
            a=ptime:20
            a=sendrecv
            """;
        _steps.AppendLine(CultureInfo.InvariantCulture, $"""
            <send{(again ? " retrans=\"500\"" : "")}><![CDATA[
            SIP/2.0 {status}
            [last_Via:]
            [last_From:]
            [last_To:]{tag}
            [last_Call-ID:]
            [last_CSeq:]
            Contact: <sip:peer@[local_ip]:[local_port];transport=[transport]>{(headers.Length > 0 ? "\n" + headers : "")}
            {(withSound ? sound : "Content-Length: 0\n")}
            ]]></send>
            """);
        return this;
    }

    public PhoneScript Waits(int ms)
    {
        _steps.AppendLine(CultureInfo.InvariantCulture, $"<pause milliseconds=\"{ms}\"/>");
        return this;
    }

    public PhoneScript PicksUp() => Says("200 OK", withSound: true, again: true).Expects("ACK");

    /// <summary>The network, or the phone, ends the call before it was picked up.</summary>
    public PhoneScript Refuses(string status, string? reason = null) =>
        Says(status, reason is null ? "" : $"Reason: Q.850;cause={reason}", again: true).Expects("ACK").Rests();

    /// <summary>Presses a key, as RFC 4733 has it. The call may be ended while it is still pressed.</summary>
    public PhoneScript Presses(char key)
    {
        var name = key switch { '*' => "star", '#' => "pound", _ => key.ToString() };
        _steps.AppendLine(CultureInfo.InvariantCulture, $"""
            <nop><action><exec play_pcap_audio="/usr/share/sip-tester/dtmf_2833_{name}.pcap"/></action></nop>
            """);
        return this;
    }

    /// <summary>Presses a key, said in an INFO request.</summary>
    public PhoneScript PressesByInfo(char key, int number = 1) =>
        Asks("INFO", 10 + number, $"Content-Type: application/dtmf-relay\nContent-Length: [len]\n\nSignal={key}\nDuration=160\n");

    public PhoneScript HangsUp() => Asks("BYE", 90, "Reason: Q.850;cause=16\nContent-Length: 0\n\n").Rests();

    /// <summary>The other side hangs up.</summary>
    public PhoneScript IsHungUp() => Expects("BYE").Says("200 OK", tag: "").Rests();

    /// <summary>The other side gives up before it was picked up.</summary>
    public PhoneScript IsCancelled()
    {
        Expects("CANCEL").Says("200 OK");
        _steps.AppendLine($"""
            <send retrans="500"><![CDATA[
            SIP/2.0 487 Request Terminated
            [last_Via:]
            [last_From:]
            [last_To:]{Tag}
            [last_Call-ID:]
            CSeq: [cseq] INVITE
            Content-Length: 0

            ]]></send>
            """);
        return Expects("ACK").Rests();
    }

    public string ToXml() => $"""
        <?xml version="1.0" encoding="ISO-8859-1" ?>
        <!DOCTYPE scenario SYSTEM "sipp.dtd">
        <scenario name="phone">
        {_before}
        {_steps}
        <Reference variables="caller,called"/>
        </scenario>
        """;

    private PhoneScript Expects(string request)
    {
        _steps.AppendLine(CultureInfo.InvariantCulture, $"<recv request=\"{request}\" timeout=\"60000\"/>");
        return this;
    }

    private PhoneScript Asks(string method, int number, string rest)
    {
        _steps.AppendLine(CultureInfo.InvariantCulture, $"""
            <send retrans="500"><![CDATA[
            {method} [next_url] SIP/2.0
            Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
            From: [$called]{Tag}
            To: [$caller]
            [last_Call-ID:]
            CSeq: {number} {method}
            Max-Forwards: 70
            Contact: <sip:peer@[local_ip]:[local_port]>
            {rest}
            ]]></send>
            <recv response="200"/>
            """);
        return this;
    }

    /// <summary>What is sent once more on the way is not a fault.</summary>
    private PhoneScript Rests()
    {
        _steps.AppendLine("<timewait milliseconds=\"300\"/>");
        return this;
    }
}
