package dev.tactus.transport.kcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.engine.port.Link;
import dev.tactus.settings.RecordCopy;
import dev.tactus.transport.Await;
import dev.tactus.transport.CapturingHandler;
import dev.tactus.transport.EventLoops;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KcpServerIT {

    /** A loaded machine may keep silent for longer than a player would. */
    private static final KcpSettings PATIENT =
            KcpSettings.DEFAULTS.withIdleMs(60_000).withUnprovenMs(60_000);

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final List<CapturingHandler> accepted = new CopyOnWriteArrayList<>();
    private EventLoops loops = EventLoops.start("test", 2);

    @AfterEach
    void stop() {
        loops.close();
    }

    private KcpServer echoServer(KcpSettings settings) throws Exception {
        return KcpServer.bind(ANY_PORT, loops, settings, link -> {
            CapturingHandler peer = CapturingHandler.echoing(link);
            accepted.add(peer);
            return peer;
        });
    }

    private CapturingHandler connect(KcpServer server) throws Exception {
        CapturingHandler[] peer = new CapturingHandler[1];
        Await.result(new KcpConnector(loops, PATIENT).connect(server.address(), link -> {
            peer[0] = CapturingHandler.listening(link);
            return peer[0];
        }));
        return peer[0];
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldEchoManyMessagesOfManyClients(boolean epoll) throws Exception {
        if (!epoll) {
            loops.close();
            loops = EventLoops.startPortable("test", 2);
        }
        byte[] sent = new byte[40_000];
        new Random(1).nextBytes(sent);
        try (KcpServer server = echoServer(PATIENT)) {
            List<CapturingHandler> clients = new CopyOnWriteArrayList<>();
            for (int i = 0; i < 20; i++) {
                CapturingHandler client = connect(server);
                clients.add(client);
                for (int at = 0; at < sent.length; at += 100) {
                    client.link().send(Arrays.copyOfRange(sent, at, at + 100));
                }
            }
            for (CapturingHandler client : clients) {
                Await.until("echo of all bytes", () -> client.stream().length == sent.length);
                assertThat(client.stream()).isEqualTo(sent);
            }
            assertThat(server.stats().sessions()).isEqualTo(20);
            Await.until("proof of all addresses", () -> server.stats().unvalidated() == 0);
            clients.forEach(client -> client.link().close("done"));
            Await.until("close", () -> clients.stream().allMatch(client -> "done".equals(client.closed())));
        }
        assertThat(accepted).extracting(CapturingHandler::closed).containsOnly("the server stops");
    }

    /** A client that asks another address of the machine takes no answer that leaves from elsewhere, so connected clients tell. */
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::"})
    void shouldAnswerInBatchesFromTheAddressThatWasAsked(String wildcard) throws Exception {
        Assumptions.assumeTrue(loops.isEpoll() && (wildcard.equals("0.0.0.0") || !NetUtil.isIpV4StackPreferred()));
        try (KcpServer server =
                KcpServer.bind(new InetSocketAddress(wildcard, 0), loops, PATIENT, CapturingHandler::echoing)) {
            List<CapturingHandler> clients = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                InetSocketAddress asked = new InetSocketAddress(
                        InetAddress.ofLiteral("127.0.0.1"), server.address().getPort());
                CapturingHandler[] peer = new CapturingHandler[1];
                Await.result(new KcpConnector(loops, PATIENT).connect(asked, link -> {
                    peer[0] = CapturingHandler.listening(link);
                    return peer[0];
                }));
                clients.add(peer[0]);
            }
            byte[] sent = new byte[3_000];
            new Random(2).nextBytes(sent);
            for (int at = 0; at < sent.length; at += 100) {
                for (CapturingHandler client : clients) {
                    client.link().send(Arrays.copyOfRange(sent, at, at + 100));
                }
            }
            for (CapturingHandler client : clients) {
                Await.until("echo of all bytes", () -> client.stream().length == sent.length);
                assertThat(client.stream()).isEqualTo(sent);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldEchoWithAndWithoutSystemCallsOfItsOwn(boolean nativeUdp) throws Exception {
        KcpSettings settings =
                RecordCopy.of(PATIENT).with(KcpSettings::nativeUdp, nativeUdp).build();
        byte[] sent = new byte[20_000];
        new Random(3).nextBytes(sent);
        try (KcpServer server = echoServer(settings)) {
            CapturingHandler client = connect(server);
            for (int at = 0; at < sent.length; at += 50) {
                client.link().send(Arrays.copyOfRange(sent, at, at + 50));
            }
            Await.until("echo of all bytes", () -> client.stream().length == sent.length);
            assertThat(client.stream()).isEqualTo(sent);
            // Silence, after which the socket is watched again.
            client.link().send(new byte[] {1});
            Await.until("one more", () -> client.stream().length == sent.length + 1);
            assertThat(server.stats().datagramsOut()).isPositive();
        }
    }

    @Test
    void shouldCarryDatagramsBesideTheStream() throws Exception {
        try (KcpServer server = echoServer(PATIENT)) {
            CapturingHandler client = connect(server);
            Link link = client.link();
            link.send(new byte[] {1});
            Await.until(
                    "proof of the client's address",
                    () -> accepted.size() == 1 && server.stats().unvalidated() == 0);
            link.sendDatagram(new byte[] {1, 2, 9}, 2, new byte[] {3, 4, 9}, 2);
            Await.until("echo of the datagram", () -> client.datagrams().size() == 1);
            assertThat(client.datagrams().getFirst()).containsExactly(1, 2, 3, 4);
            assertThat(accepted.getFirst().datagrams().getFirst()).containsExactly(1, 2, 3, 4);
            link.sendDatagram(new byte[1300], 1300, new byte[0], 0);
            link.send(new byte[] {2});
            Await.until("echo of the stream", () -> client.stream().length == 2);
            assertThat(accepted.getFirst().datagrams()).hasSize(1);
        }
    }

    @Test
    void shouldTakeSendsAndCloseFromOtherThreads() throws Exception {
        try (KcpServer server = echoServer(PATIENT)) {
            CapturingHandler client = connect(server);
            List<Thread> senders = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                senders.add(Thread.ofPlatform().start(() -> {
                    for (int n = 0; n < 50; n++) {
                        client.link().send(new byte[20]);
                    }
                }));
            }
            for (Thread sender : senders) {
                sender.join();
            }
            Await.until("echo of all", () -> client.stream().length == 4_000);
            Await.until("all confirmed", () -> client.link().sendCredit() == PATIENT.sendBytesSoft());
            assertThat(client.link().stats().packetsOut()).isPositive();
            Await.until("a measured round trip", () -> {
                client.link().send(new byte[1]);
                return client.link().stats().roundTripMs() >= 0;
            });
            client.link().close("from outside");
            Await.until("close", () -> client.closed() != null);
            client.link().send(new byte[1]);
            client.link().close("again");
            assertThat(client.closed()).isEqualTo("from outside");
        }
    }

    @Test
    void shouldTellAClientThatNobodyListens() throws Exception {
        KcpServer server = echoServer(PATIENT);
        server.close();
        CapturingHandler client = connect(server);
        client.link().send(new byte[] {1});
        Await.until("close", () -> client.closed() != null);
        assertThat(client.closed()).startsWith("server unreachable");
    }

    @Test
    void shouldCloseALinkWhoseHandlerFails() throws Exception {
        try (KcpServer server = KcpServer.bind(ANY_PORT, loops, PATIENT, link -> {
            throw new IllegalStateException("planted by the test: no handler");
        })) {
            CapturingHandler client = connect(server);
            client.link().send(new byte[] {1});
            Await.until(
                    "drop", () -> server.stats().opened() >= 1 && server.stats().sessions() == 0);
        }
    }
}
