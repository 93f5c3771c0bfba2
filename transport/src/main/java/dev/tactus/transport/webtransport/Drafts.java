package dev.tactus.transport.webtransport;

import io.netty.handler.codec.http3.DefaultHttp3SettingsFrame;
import io.netty.handler.codec.http3.Http3Settings;
import io.netty.handler.codec.http3.Http3SettingsFrame;
import java.util.List;
import java.util.Set;

/**
 * The numbers and names of WebTransport over HTTP/3 in the drafts that clients speak: Chromium 156 and Firefox 153 speak draft 02
 * alone, Safari 07 and later ones. A server that announces all of them is understood by each.
 */
final class Drafts {

    /** Protocols of the CONNECT request, before and since draft 15. */
    static final Set<String> PROTOCOLS = Set.of("webtransport", "webtransport-h3");

    /** Header of the answer that names the draft to clients of draft 02, and its value. */
    static final String DRAFT_HEADER = "sec-webtransport-http3-draft";

    static final String DRAFT_02 = "draft02";

    /** Type of a bidirectional stream of a session: what stands first in it, before the session's id. */
    static final int BIDIRECTIONAL_STREAM = 0x41;

    /** Type of the capsule that closes a session: a code of 4 bytes, then a reason. */
    static final int CLOSE_SESSION = 0x2843;

    /** Longest reason of a close, in bytes. */
    static final int CLOSE_REASON_BYTES_MAX = 1_024;

    /** Error code for a stream of no session, as HTTP/3 errors are mapped. */
    static final int STREAM_REFUSED = 0x3994bd84;

    private static final long ENABLE_DRAFT_02 = 0x2b603742L;
    private static final long MAX_SESSIONS_DRAFT_07 = 0xc671706aL;
    private static final long MAX_SESSIONS_DRAFT_13 = 0x14e9cd29L;
    private static final long ENABLED_DRAFT_15 = 0x2c7cf000L;
    private static final long DATAGRAM_DRAFT_04 = 0xffd277L;

    private static final List<Long> SETTINGS =
            List.of(ENABLE_DRAFT_02, MAX_SESSIONS_DRAFT_07, MAX_SESSIONS_DRAFT_13, ENABLED_DRAFT_15, DATAGRAM_DRAFT_04);

    private Drafts() {}

    /** Returns whether a setting beyond HTTP/3's own is one of these. */
    static boolean isSetting(long id, Long value) {
        return SETTINGS.contains(id);
    }

    /**
     * Returns the SETTINGS of either side: one session, datagrams, extended CONNECT.
     *
     * @param headBytesMax bytes of a request's head
     */
    static Http3SettingsFrame settings(int headBytesMax) {
        Http3Settings settings = new Http3Settings(Drafts::isSetting)
                .enableConnectProtocol(true)
                .enableH3Datagram(true)
                .maxFieldSectionSize(headBytesMax)
                .qpackMaxTableCapacity(0)
                .qpackBlockedStreams(0);
        SETTINGS.forEach(id -> settings.put(id, 1L));
        return new DefaultHttp3SettingsFrame(settings);
    }
}
