package dev.tactus.transport.kcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.transport.Await;
import dev.tactus.transport.CapturingHandler;
import dev.tactus.transport.Connector;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.secure.DatagramSecret;
import dev.tactus.transport.secure.DatagramTicket;
import dev.tactus.transport.secure.SealedTickets;
import dev.tactus.transport.secure.SecureSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;

/** A server with secured links, its tickets, and clients of it. */
abstract class SecuredBaseIT {

    static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    static final KcpSettings PATIENT = KcpSettings.DEFAULTS.withIdleMs(60_000).withUnprovenMs(60_000);
    static final int BOUND_MS = 60_000;

    final EventLoops loops = EventLoops.start("test", 2);
    final List<CapturingHandler> accepted = new CopyOnWriteArrayList<>();
    final SealedTickets tickets = tickets();

    static SealedTickets tickets() {
        DatagramSecret key = DatagramSecret.random(new SecureRandom());
        return new SealedTickets(List.of(key), "test", InstantSource.system());
    }

    DatagramTicket ticket() {
        return tickets.issue(Duration.ofMinutes(10));
    }

    @AfterEach
    void stop() {
        loops.close();
    }

    KcpServer echo(KcpSettings settings, KcpSecurity security) throws IOException {
        return KcpServer.bind(ANY_PORT, loops, settings, security, link -> {
            CapturingHandler peer = CapturingHandler.echoing(link);
            accepted.add(peer);
            return peer;
        });
    }

    KcpServer echo() throws IOException {
        return echo(PATIENT, KcpSecurity.secured(tickets, true));
    }

    static CapturingHandler connect(Connector connector, InetSocketAddress to) throws Exception {
        CapturingHandler[] peer = new CapturingHandler[1];
        Await.result(connector.connect(to, link -> {
            peer[0] = CapturingHandler.listening(link);
            return peer[0];
        }));
        return peer[0];
    }

    CapturingHandler connect(InetSocketAddress to) throws Exception {
        return connect(new SecuredConnector(loops, PATIENT, () -> CompletableFuture.completedFuture(ticket())), to);
    }

    CapturingHandler connectPlain(InetSocketAddress to) throws Exception {
        return connect(new KcpConnector(loops, PATIENT), to);
    }

    static long dropped(KcpServer server, KcpFault fault) {
        return Objects.requireNonNull(server.stats().dropped().get(fault));
    }

    /** Sends a datagram and gets it back from the echo. */
    static void assertAlive(RawPeer raw, SecureSession session) throws IOException {
        raw.send(RawSecuredPeer.lane(session, (byte) 4, (byte) 2));
        byte[] sealed = Objects.requireNonNull(raw.receive(BOUND_MS));
        assertThat(session.open(sealed, sealed.length)).isEqualTo(UnreliableChannel.HEAD_BYTES + 2);
    }
}
