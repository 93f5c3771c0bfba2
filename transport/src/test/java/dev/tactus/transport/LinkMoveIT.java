package dev.tactus.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.transport.kcp.KcpConnector;
import dev.tactus.transport.kcp.KcpSecurity;
import dev.tactus.transport.kcp.KcpServer;
import dev.tactus.transport.kcp.KcpSettings;
import dev.tactus.transport.kcp.SecuredConnector;
import dev.tactus.transport.secure.DatagramSecret;
import dev.tactus.transport.secure.SealedTickets;
import dev.tactus.transport.stream.StreamSecurity;
import dev.tactus.transport.stream.StreamSettings;
import dev.tactus.transport.tcp.TcpConnector;
import dev.tactus.transport.tcp.TcpListener;
import dev.tactus.transport.tls.ClientTls;
import dev.tactus.transport.tls.ReloadingCertificates;
import dev.tactus.transport.tls.ServerTls;
import dev.tactus.transport.tls.TestCertificates;
import dev.tactus.transport.tls.TlsFiles;
import dev.tactus.transport.tls.TlsSettings;
import dev.tactus.transport.websocket.WebSocketConnector;
import dev.tactus.transport.websocket.WebSocketListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Links that move to another event loop, on real sockets. */
class LinkMoveIT {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final KcpSettings PATIENT =
            KcpSettings.DEFAULTS.withIdleMs(60_000).withUnprovenMs(60_000);

    /** Says to the server's handler: move to the loop of this number. */
    private static final byte TO_LOOP_0 = 'a';

    enum Kind {
        TCP,
        WEBSOCKET,
        TLS,
        KCP,
        SECURED_KCP
    }

    @TempDir
    private Path directory = Path.of("");

    private final EventLoops loops = EventLoops.start("server", 2);
    private final EventLoops clientLoops = EventLoops.start("client", 1);
    private final List<Mover> accepted = new CopyOnWriteArrayList<>();
    private final SealedTickets tickets =
            new SealedTickets(List.of(DatagramSecret.random(new SecureRandom())), "test", InstantSource.system());

    /** Echoes all bytes, and moves when it is told to. */
    private final class Mover implements LinkHandler {

        private final Link link;
        private final AtomicInteger inside = new AtomicInteger();
        private volatile int lastLoop = -1;
        private volatile int overlaps;
        private volatile @Nullable String closed;

        Mover(Link link) {
            this.link = link;
        }

        @Override
        public void received(ByteBuffer bytes) {
            if (inside.incrementAndGet() != 1) {
                overlaps = 1;
            }
            lastLoop = loops.current();
            byte[] taken = new byte[bytes.remaining()];
            bytes.get(taken);
            link.send(taken);
            for (byte command : taken) {
                if (command == TO_LOOP_0 || command == TO_LOOP_0 + 1) {
                    link.moveTo(loops.loop(command - TO_LOOP_0));
                }
            }
            inside.decrementAndGet();
        }

        @Override
        public void datagram(ByteBuffer bytes) {}

        @Override
        public void closed(String reason) {
            closed = reason;
        }
    }

    @AfterEach
    void stop() {
        clientLoops.close();
        loops.close();
    }

    private LinkHandler accept(Link link) {
        Mover mover = new Mover(link);
        accepted.add(mover);
        return mover;
    }

    private TlsFiles files() throws IOException {
        TlsFiles files = new TlsFiles(directory.resolve("a.crt"), directory.resolve("a.key"));
        TestCertificates.put(TestCertificates.FIRST, files);
        return files;
    }

    private Listener listen(Kind kind) throws IOException {
        return switch (kind) {
            case TCP -> TcpListener.bind(ANY_PORT, loops, StreamSettings.DEFAULTS, this::accept);
            case WEBSOCKET -> WebSocketListener.bind(ANY_PORT, "/ws", loops, StreamSettings.DEFAULTS, this::accept);
            case TLS ->
                TcpListener.bind(
                        ANY_PORT,
                        loops,
                        StreamSettings.DEFAULTS,
                        new StreamSecurity(
                                new ServerTls(ReloadingCertificates.open(files()), TlsSettings.DEFAULTS),
                                TrafficMeter.unlimited()),
                        this::accept);
            case KCP -> KcpServer.bind(ANY_PORT, loops, PATIENT, this::accept);
            case SECURED_KCP ->
                KcpServer.bind(ANY_PORT, loops, PATIENT, KcpSecurity.secured(tickets, true), this::accept);
        };
    }

    private CapturingHandler connect(Kind kind, Listener to) throws Exception {
        Connector connector = switch (kind) {
            case TCP -> new TcpConnector(clientLoops, StreamSettings.DEFAULTS);
            case WEBSOCKET -> new WebSocketConnector(clientLoops, StreamSettings.DEFAULTS, "/ws");
            case TLS ->
                new TcpConnector(clientLoops, StreamSettings.DEFAULTS, ClientTls.trusting(directory.resolve("a.crt")));
            case KCP -> new KcpConnector(clientLoops, PATIENT);
            case SECURED_KCP ->
                new SecuredConnector(
                        clientLoops,
                        PATIENT,
                        () -> CompletableFuture.completedFuture(tickets.issue(Duration.ofMinutes(10))));
        };
        CapturingHandler[] peer = new CapturingHandler[1];
        Await.result(connector.connect(to.address(), link -> {
            peer[0] = CapturingHandler.listening(link);
            return peer[0];
        }));
        return peer[0];
    }

    /** Sends single bytes until the server's handler is called on a loop, as a link moves when its address is proven. */
    private void moveTo(int loop, CapturingHandler client) {
        Await.until("a first message", () -> {
            client.link().send(new byte[] {(byte) (TO_LOOP_0 + loop)});
            return !accepted.isEmpty() && accepted.getFirst().lastLoop == loop;
        });
    }

    private static void awaitEcho(CapturingHandler client, int sent) {
        Await.until("the echo of all", () -> client.stream().length == sent);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldKeepAllBytesInOrderOverManyMoves(Kind kind) throws Exception {
        int count = 3_000;
        byte[] all = new byte[count];
        for (int i = 0; i < count; i++) {
            all[i] = (byte) (i % 50 == 49 ? TO_LOOP_0 + i / 50 % 2 : i % 23);
        }
        try (Listener listener = listen(kind)) {
            CapturingHandler client = connect(kind, listener);
            for (int i = 0; i < count; i++) {
                client.link().send(new byte[] {all[i]});
                if (i % 50 == 0) {
                    awaitEcho(client, i + 1);
                }
            }
            awaitEcho(client, count);
            assertThat(client.stream()).isEqualTo(all);
            assertThat(accepted).hasSize(1);
            assertThat(accepted.getFirst().overlaps)
                    .as("calls at the same time")
                    .isZero();
            moveTo(0, client);
            moveTo(1, client);
            client.link().close("enough");
            if (!(listener instanceof KcpServer)) {
                // KCP has no message for the end: the other side learns of it by silence.
                Await.until("close", () -> accepted.getFirst().closed != null);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldKeepTheOrderOfMessagesThatTheNewThreadSendsMeanwhile(Kind kind) throws Exception {
        int count = 200;
        try (Listener listener = listen(kind)) {
            CapturingHandler client = connect(kind, listener);
            moveTo(0, client);
            int before = client.stream().length;
            Await.until("quiet", () -> client.stream().length >= before);
            Link link = accepted.getFirst().link;
            CountedMessages room = new CountedMessages(link, count);
            loops.loop(1).execute(room);
            client.link().send(new byte[] {TO_LOOP_0 + 1});
            Await.until("all numbers", () -> numbers(client).length == count);
            assertThat(numbers(client)).isEqualTo(room.numbers());
        }
    }

    /** Sends numbered messages on one thread, a task each. */
    private final class CountedMessages implements Runnable {

        private final Link link;
        private final int count;
        private int next;

        CountedMessages(Link link, int count) {
            this.link = link;
            this.count = count;
        }

        @Override
        public void run() {
            link.send(new byte[] {(byte) (-1 - next % 100)});
            if (++next < count) {
                loops.loop(1).execute(this);
            }
        }

        int[] numbers() {
            return IntStream.range(0, count).map(i -> -1 - i % 100).toArray();
        }
    }

    private static int[] numbers(CapturingHandler client) {
        byte[] all = client.stream();
        return IntStream.range(0, all.length)
                .map(i -> all[i])
                .filter(value -> value < 0)
                .toArray();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldCrossNoThreadForALinkOnItsRoomsLoop(Kind kind) throws Exception {
        try (Listener listener = listen(kind)) {
            CapturingHandler client = connect(kind, listener);
            moveTo(0, client);
            moveTo(1, client);
            int messages = 200;
            int before = client.stream().length;
            Crossings at = crossings(listener);
            for (int i = 0; i < messages; i++) {
                client.link().send(new byte[] {7});
                int sent = before + i + 1;
                Await.until("echo", () -> client.stream().length >= sent);
            }
            long more = loops.handOvers() - at.handOvers();
            if (listener instanceof KcpServer) {
                // Only what the other socket reads crosses, a burst at once; nothing that is sent does.
                assertThat(more).isLessThanOrEqualTo(datagramsIn(listener) - at.datagramsIn());
            } else {
                assertThat(more).isZero();
            }
        }
    }

    /** Hand-overs between threads, and the datagrams that had arrived by then. */
    private record Crossings(long handOvers, long datagramsIn) {}

    /**
     * Counts on the loop whose socket's datagrams cross, between two of its bursts: elsewhere a datagram could be counted as
     * arrived before, and as handed over after.
     */
    private Crossings crossings(Listener listener) throws Exception {
        return Await.result(CompletableFuture.supplyAsync(
                () -> new Crossings(loops.handOvers(), datagramsIn(listener)), loops.loop(0)));
    }

    private static long datagramsIn(Listener listener) {
        return listener instanceof KcpServer server ? server.stats().datagramsIn() : 0;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldTellMovedLinksThatTheListenerCloses(Kind kind) throws Exception {
        Listener listener = listen(kind);
        CapturingHandler client = connect(kind, listener);
        moveTo(0, client);
        moveTo(1, client);
        listener.close();
        Await.until("close of the moved link", () -> accepted.getFirst().closed != null);
    }
}
