package dev.tactus.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.transport.Await;
import dev.tactus.transport.CapturingHandler;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.stream.StreamSecurity;
import dev.tactus.transport.stream.StreamSettings;
import dev.tactus.transport.tcp.TcpConnector;
import dev.tactus.transport.tcp.TcpListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates of both sides that are replaced while the listener runs. */
class MutualTlsTest {

    private final EventLoops loops = EventLoops.start("test", 1);
    private final List<CapturingHandler> accepted = new CopyOnWriteArrayList<>();
    private final TlsFiles own;
    private final Path trust;
    private MutualTls tls;
    private TcpListener listener;

    MutualTlsTest(@TempDir Path folder) {
        own = new TlsFiles(folder.resolve("node.crt"), folder.resolve("node.key"));
        trust = folder.resolve("trust.crt");
    }

    @BeforeEach
    void listen() throws IOException {
        put(TestCertificates.FIRST);
        tls = MutualTls.open(own, trust, TlsSettings.DEFAULTS);
        listener = TcpListener.bind(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                loops,
                StreamSettings.DEFAULTS,
                new StreamSecurity(tls.server(), TrafficMeter.unlimited()),
                link -> {
                    CapturingHandler peer = CapturingHandler.echoing(link);
                    accepted.add(peer);
                    return peer;
                });
    }

    @AfterEach
    void stop() {
        listener.close();
        loops.close();
    }

    private void put(TlsFiles made) throws IOException {
        TestCertificates.put(made, own);
        Files.copy(made.certificate(), trust, StandardCopyOption.REPLACE_EXISTING);
    }

    private CapturingHandler connect(ClientTls client) throws Exception {
        CapturingHandler[] peer = new CapturingHandler[1];
        Await.result(new TcpConnector(loops, StreamSettings.DEFAULTS, client).connect(listener.address(), link -> {
            peer[0] = CapturingHandler.listening(link);
            return peer[0];
        }));
        return peer[0];
    }

    private static void assertEcho(CapturingHandler client) {
        int before = client.stream().length;
        client.link().send(new byte[100]);
        Await.until("echo", () -> client.stream().length == before + 100);
    }

    @Test
    void shouldUseNewCertificatesAndTrustAtRefresh() throws Exception {
        CapturingHandler first = connect(tls.client());
        assertEcho(first);
        assertThat(accepted.getFirst().link().isPeerTrusted()).isTrue();
        ClientTls former = ClientTls.mutual(TestCertificates.FIRST, TestCertificates.FIRST.certificate());
        assertThat(tls.refresh()).as("nothing has changed").isFalse();

        put(TestCertificates.SECOND);
        assertThat(tls.refresh()).isTrue();
        assertThat(tls.refresh()).isFalse();

        assertThatThrownBy(() -> connect(former)).as("it trusts the former one").hasMessageContaining("tls ");
        CapturingHandler second = connect(tls.client());
        assertEcho(second);
        assertThat(accepted.getLast().link().isPeerTrusted()).isTrue();
        assertEcho(first);
    }

    @Test
    void shouldKeepWhatIsInUseWhereFilesDoNotFit() throws Exception {
        Files.writeString(trust, "no certificate");
        assertThat(tls.refresh()).isFalse();
        assertEcho(connect(tls.client()));

        put(TestCertificates.FIRST);
        Files.copy(TestCertificates.SECOND.key(), own.key(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(tls.refresh()).isFalse();
        Files.delete(trust);
        assertThat(tls.refresh()).isFalse();
        assertEcho(connect(tls.client()));
        assertThat(accepted).allMatch(peer -> peer.link().isPeerTrusted());
    }
}
