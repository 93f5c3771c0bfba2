package dev.tactus.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.config.SettingsException;
import dev.tactus.config.TestSettings;
import dev.tactus.server.node.Node;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Callers of Movan's RPC on other machines, as a trusted proxy names them: a certificate that the settings trust takes the place of
 * the shared secret.
 */
final class MovanTrustIT {

    private static final String CALL =
            "{\"type\": \"call\", \"timestamp\": \"1\", \"id\": \"1\", \"method\": \"remove_user\", \"args\": [\"ann\"]}";

    /** A PROXY header of version 2: TCP over IPv4, from 203.0.113.9:40000 to 127.0.0.1:50051. */
    private static final String FROM_ANOTHER_MACHINE =
            "0d0a0d0a000d0a515549540a" + "2111000c" + "cb007109" + "7f000001" + "9c40" + "c383";

    private final Path folder;

    MovanTrustIT(@TempDir Path folder) {
        this.folder = folder;
    }

    private Node start(Certificates authority, Path server) {
        return Node.start(
                TestSettings.of(List.of(
                        "json.port=0",
                        "json.accounts-port=0",
                        "json.movan-trust=" + authority.trust(),
                        "http.trusted-proxies=127.0.0.1",
                        "tls.certificate=" + server + ".pem",
                        "tls.key=" + server + ".key",
                        "node.data-dir=" + folder,
                        "replay.dir=" + folder)),
                "test");
    }

    private static int port(Node node) {
        return node.info().listeners().stream()
                .filter(listener -> listener.transport().equals("movan-rpc"))
                .findFirst()
                .orElseThrow()
                .port();
    }

    /** Calls from another machine, with the certificate and key of a path, or with none. */
    private static String call(Node node, Certificates authority, @Nullable Path own) throws Exception {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .trustManager(authority.trust().toFile());
        if (own != null) {
            builder.keyManager(
                    Path.of(own + ".pem").toFile(), Path.of(own + ".key").toFile());
        }
        JdkSslContext context = (JdkSslContext) builder.build();
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port(node))) {
            plain.setSoTimeout(60_000);
            plain.getOutputStream().write(HexFormat.of().parseHex(FROM_ANOTHER_MACHINE));
            try (Socket secured =
                    context.context().getSocketFactory().createSocket(plain, "localhost", port(node), true)) {
                byte[] body = CALL.getBytes(StandardCharsets.US_ASCII);
                secured.getOutputStream()
                        .write(ByteBuffer.allocate(4 + body.length)
                                .putInt(body.length)
                                .put(body)
                                .array());
                DataInputStream in = new DataInputStream(secured.getInputStream());
                byte[] answer = new byte[in.readInt()];
                in.readFully(answer);
                return new String(answer, StandardCharsets.US_ASCII);
            }
        }
    }

    @Test
    void shouldTakeCallsFromOtherMachinesWithATrustedCertificate() throws Exception {
        Certificates authority = Certificates.of(folder, "ours");
        Certificates foreign = Certificates.of(folder, "theirs");
        Path server = authority.sign("node");
        Path lobby = authority.sign("lobby");
        Path stranger = foreign.sign("stranger");
        try (Node node = start(authority, server)) {
            assertThat(call(node, authority, lobby)).endsWith("\"result\": null}");
            assertThat(call(node, authority, null)).contains("\"error\": \"caller: another machine (expected: ");
            assertThatThrownBy(() -> call(node, authority, stranger)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void shouldWantTlsWhereCertificatesAreTrusted() throws Exception {
        Certificates authority = Certificates.of(folder, "ours");
        List<String> overrides = List.of(
                "json.port=0",
                "json.accounts-port=0",
                "json.movan-trust=" + authority.trust(),
                "node.data-dir=" + folder,
                "replay.dir=" + folder);
        assertThatThrownBy(() -> Node.start(TestSettings.of(overrides), "test").close())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("json.movan-trust: \"" + authority.trust()
                        + "\" (expected: nothing, unless tls.certificate is set and tls.plain lacks json)");
    }
}
