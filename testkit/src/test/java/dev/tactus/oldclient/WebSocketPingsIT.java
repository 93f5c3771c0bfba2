package dev.tactus.oldclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pings of the msgpack port, as the original's library sends them, over a real socket. */
final class WebSocketPingsIT {

    private static final String AUTH = "82a46b696e64a461757468a5746f6b656ea0";

    @Test
    void shouldPingAndCloseAClientThatAnswersNone(@TempDir Path folder) throws Exception {
        try (RealmNode node = new RealmNode(folder, "http.port=0", "msgpack.port=0", "msgpack.ping-ms=1000");
                RawWebSocket peer = new RawWebSocket(node.port("msgpack"), "/")) {
            peer.send(RawWebSocket.FINAL | RawWebSocket.BINARY, AUTH);
            assertThat(peer.frame(RawWebSocket.FINAL | RawWebSocket.PING)).matches("89 [0-9a-f]{8}");
            assertThat(peer.frame(RawWebSocket.FINAL | RawWebSocket.CLOSE))
                    .isEqualTo("88 03f3"
                            + HexFormat.of().formatHex("keepalive ping timeout".getBytes(StandardCharsets.US_ASCII)));
            assertThat(peer.frame()).isEqualTo(RawWebSocket.ENDED);
        }
    }
}
