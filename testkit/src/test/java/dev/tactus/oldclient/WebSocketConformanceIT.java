package dev.tactus.oldclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One list of RFC 6455 for all five ports that speak WebSocket, which two different implementations serve. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WebSocketConformanceIT {

    private static final int FINAL = RawWebSocket.FINAL;

    private RealmNode node;

    /** A port, a message that it answers, and how the answer begins. */
    enum Port {
        NATIVE("/ws", RawWebSocket.BINARY, "000002", "82 000002"),
        MSGPACK("/any", RawWebSocket.BINARY, "82a46b696e64a461757468a5746f6b656ea0", "82 "),
        BINARY("/any/path?of=it", RawWebSocket.BINARY, "00616e6e00", "82 41"),
        JSON(
                "/any",
                RawWebSocket.TEXT,
                hex("{\"uid\":\"a\",\"token\":\"b\",\"extra_data\":{\"proto\":\"x\"}}"),
                "81 7b"),
        ACCOUNTS("/", RawWebSocket.TEXT, hex("{\"uid\":\"a\",\"extra_data\":{\"proto\":\"get_role\"}}"), "81 7b");

        final String path;
        final int opcode;
        final String message;
        final String answer;

        Port(String path, int opcode, String message, String answer) {
            this.path = path;
            this.opcode = opcode;
            this.message = message;
            this.answer = answer;
        }

        private static String hex(String text) {
            return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        node = new RealmNode(
                folder, "http.port=0", "binary.port=0", "msgpack.port=0", "json.port=0", "json.accounts-port=0");
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private RawWebSocket open(Port port, String... more) throws IOException {
        int number = switch (port) {
            case NATIVE -> node.httpPort();
            case MSGPACK -> node.port("msgpack");
            case BINARY -> node.port("binary");
            case JSON -> node.port("json");
            case ACCOUNTS -> node.port("json-accounts");
        };
        return new RawWebSocket(number, port.path, more);
    }

    @ParameterizedTest
    @EnumSource
    void shouldUpgradeWithoutExtensions(Port port) throws Exception {
        try (RawWebSocket peer =
                open(port, "sec-websocket-extensions: permessage-deflate; client_max_window_bits", "origin: null")) {
            assertThat(peer.head)
                    .matches(port == Port.NATIVE ? "(?s)http/1.1 (101|403) .*" : "(?s)http/1.1 101 .*")
                    .doesNotContain("sec-websocket-extensions");
        }
        try (RawWebSocket peer = open(port, "sec-websocket-extensions: permessage-deflate")) {
            assertThat(peer.head)
                    .startsWith("http/1.1 101 ")
                    .contains("sec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo=")
                    .doesNotContain("sec-websocket-extensions");
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldAnswerPingsAndJoinFragments(Port port) throws Exception {
        try (RawWebSocket peer = open(port)) {
            peer.send(FINAL | RawWebSocket.PING, "");
            assertThat(peer.frame()).isEqualTo("8a ");
            String message = port.message;
            int half = message.length() / 4 * 2;
            peer.send(port.opcode, message.substring(0, 2));
            peer.send(RawWebSocket.CONTINUATION, message.substring(2, half));
            peer.send(FINAL | RawWebSocket.PING, "616263");
            assertThat(peer.frame()).as("a control frame between fragments").isEqualTo("8a 616263");
            peer.send(FINAL | 0xa, "01");
            peer.send(FINAL | RawWebSocket.CONTINUATION, message.substring(half));
            assertThat(peer.frame()).startsWith(port.answer);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldAnswerCloseWithItsCodeAndEnd(Port port) throws Exception {
        for (String sent : new String[] {"03e8", "03e9627965", "0bb8", "0fa0"}) {
            try (RawWebSocket peer = open(port)) {
                peer.send(FINAL | RawWebSocket.CLOSE, sent);
                assertEnd(peer, "88 " + sent.substring(0, 4));
            }
        }
        try (RawWebSocket peer = open(port)) {
            peer.send(FINAL | RawWebSocket.CLOSE, "");
            assertEnd(peer, "88 (03e8)?");
        }
    }

    private static void assertEnd(RawWebSocket peer, String close) throws IOException {
        long beganNs = System.nanoTime();
        assertThat(peer.frame(FINAL | RawWebSocket.CLOSE)).matches(close + ".*");
        assertThat(peer.frame()).isEqualTo(RawWebSocket.ENDED);
        assertThat(System.nanoTime() - beganNs).as("the socket is not held").isLessThan(TimeUnit.SECONDS.toNanos(45));
    }

    private interface Misuse {
        void of(RawWebSocket peer) throws IOException;
    }

    private void assertProtocolError(Port port, String what, Misuse misuse) throws IOException {
        try (RawWebSocket peer = open(port)) {
            misuse.of(peer);
            assertThat(peer.frame(FINAL | RawWebSocket.CLOSE)).as(what).startsWith("88 03ea");
            assertThat(peer.frame()).as(what).isEqualTo(RawWebSocket.ENDED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldCloseAtFramesThatBreakTheRules(Port port) throws Exception {
        byte[] text = {1};
        assertProtocolError(port, "no mask", peer -> peer.sendUnmasked(FINAL | port.opcode, text));
        assertProtocolError(port, "a reserved bit", peer -> peer.send(FINAL | 0x40 | port.opcode, text));
        assertProtocolError(port, "opcode 3", peer -> peer.send(FINAL | 3, text));
        assertProtocolError(port, "opcode 11", peer -> peer.send(FINAL | 11, text));
        assertProtocolError(port, "a continuation of nothing", peer -> peer.send(FINAL, text));
        assertProtocolError(port, "a message in a message", peer -> {
            peer.send(port.opcode, text);
            peer.send(FINAL | port.opcode, text);
        });
        assertProtocolError(port, "a ping in fragments", peer -> peer.send(RawWebSocket.PING, text));
        assertProtocolError(port, "a long ping", peer -> peer.send(FINAL | RawWebSocket.PING, new byte[126]));
        assertProtocolError(port, "half a code", peer -> peer.send(FINAL | RawWebSocket.CLOSE, "03"));
        assertProtocolError(port, "a code for no wire", peer -> peer.send(FINAL | RawWebSocket.CLOSE, "03ed"));
    }

    @ParameterizedTest
    @EnumSource
    void shouldCloseAtAMessageThatIsTooLong(Port port) throws Exception {
        try (RawWebSocket peer = open(port)) {
            peer.sendHead(FINAL | port.opcode, 200_000);
            assertThat(peer.frame(FINAL | RawWebSocket.CLOSE)).startsWith("88 03f1");
        }
    }
}
