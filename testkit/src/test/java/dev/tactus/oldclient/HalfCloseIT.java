package dev.tactus.oldclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that end their side of a TCP connection right behind their requests, as {@code nc} and scripts do, on each listener of an
 * old protocol: what came is answered, then the connection is closed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HalfCloseIT {

    private RealmNode node;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        RealmNode.write(folder, "client/VERSION", "1.2.3");
        node = new RealmNode(folder, "http.port=0", "tcp.port=0", "json.port=0", "json.accounts-port=0");
    }

    @AfterAll
    void stop() {
        node.close();
    }

    /** Sends the bytes, ends the sending side, and returns everything that comes until the server closes. */
    private byte[] answers(String listener, byte[] sent) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port(listener))) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(sent);
            socket.shutdownOutput();
            return socket.getInputStream().readAllBytes();
        }
    }

    private String text(String listener, String sent) throws IOException {
        return new String(answers(listener, sent.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private static byte[] rpc(String method, String args) {
        byte[] body = ("{\"type\": \"call\", \"timestamp\": \"1\", \"id\": \"" + method + "\", \"method\": \"" + method
                        + "\", \"args\": " + args + "}")
                .getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + body.length)
                .putInt(body.length)
                .put(body)
                .array();
    }

    private static String returned(String id, String result) {
        return "{\"type\": \"return\", \"timestamp\": \"1\", \"id\": \"" + id + "\", \"result\": " + result + "}";
    }

    @Test
    void shouldAnswerTheNativeProtocol() throws Exception {
        assertThat(answers("tcp", HexFormat.of().parseHex("000002" + "0001ff07" + "0004010801" + "1005")))
                .asHexString()
                .isEqualToIgnoringCase("000002" + "0001ff07" + "0002010802");
    }

    @Test
    void shouldAnswerPickle() throws Exception {
        String answer = text("pickle", "17 (lp0\nS'ver'\np1\na.");
        assertThat(answer).matches("(?s)\\d+ .*1\\.2\\.3.*");
        byte[] signUp = "(lp0\nS'new'\np1\naS'half'\np2\naS'closed'\np3\na.".getBytes(StandardCharsets.US_ASCII);
        byte[] size = (signUp.length + " ").getBytes(StandardCharsets.US_ASCII);
        byte[] packet = ByteBuffer.allocate(size.length + signUp.length)
                .put(size)
                .put(signUp)
                .array();
        assertThat(answers("pickle", packet))
                .as("[True] of a sign-up, whose password takes its time")
                .asHexString()
                .containsIgnoringCase("88");
    }

    @Test
    void shouldAnswerJson() throws Exception {
        String signUp = "{\"uid\":\"halfjson\",\"token\":\"\",\"extra_data\":{\"proto\":\"sign_up\",\"data\":"
                + "{\"uid\":\"halfjson\",\"password\":\"1\"}}}\n";
        assertThat(text("json-accounts", signUp)).contains("halfjson").endsWith("\n");
        assertThat(text("json", "{\"uid\":\"a\",\"token\":\"b\",\"extra_data\":{\"proto\":\"room_leave\"}}\n"))
                .contains("unauthorized");
    }

    @Test
    void shouldAnswerLastJsonLineWithoutItsEnd() throws Exception {
        String login = "{\"uid\":\"unended\",\"token\":\"\",\"extra_data\":{\"proto\":\"login\",\"data\":"
                + "{\"uid\":\"unended\",\"password\":\"1\"}}}";
        assertThat(text("json-accounts", login)).isNotEmpty().isEqualTo(text("json-accounts", login + "\n"));
        String leave = "{\"uid\":\"a\",\"token\":\"b\",\"extra_data\":{\"proto\":\"room_leave\"}}";
        assertThat(text("json", leave)).contains("unauthorized").isEqualTo(text("json", leave + "\n"));
        assertThat(text("json", leave + "\n" + leave).lines()).hasSize(2);
        assertThat(text("json", leave.substring(0, 20)))
                .as("a line that breaks off")
                .isEqualTo(text("json", leave.substring(0, 20) + "\n"));
    }

    @Test
    void shouldAnswerRpc() throws Exception {
        assertThat(new String(
                        answers("json-accounts", rpc("account_sign_up", "[\"halfrpc\", \"1\"]")),
                        StandardCharsets.UTF_8))
                .endsWith(returned("account_sign_up", "true"));
        byte[] allocate = rpc("allocate_user", "[\"half\", \"t\", 0, \"k\", \"s\"]");
        for (String listener : new String[] {"movan-rpc", "json"}) {
            assertThat(new String(answers(listener, allocate), StandardCharsets.UTF_8))
                    .endsWith(returned("allocate_user", "null"));
        }
    }
}
