package dev.tactus.bench.secured;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.settings.RecordCopy;
import dev.tactus.transport.Connector;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.kcp.KcpConnector;
import dev.tactus.transport.kcp.KcpSecurity;
import dev.tactus.transport.kcp.KcpServer;
import dev.tactus.transport.kcp.KcpSettings;
import dev.tactus.transport.kcp.KcpStats;
import dev.tactus.transport.kcp.SecuredConnector;
import dev.tactus.transport.secure.DatagramSecret;
import dev.tactus.transport.secure.DatagramTicket;
import dev.tactus.transport.secure.SealedTickets;
import dev.tactus.transport.secure.SecuredSettings;
import dev.tactus.transport.secure.TicketSource;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A server's thread and a clients' thread, with the traffic of a match between them. */
final class LoadedLinks implements AutoCloseable {

    private static final int FRAME_BYTES = 60;
    private static final int INPUT_BYTES = 24;
    private static final int FRAME_NS = 33_333_333;
    private static final int INPUTS_A_SECOND = 10;
    private static final int INPUT_STEP_NS = 5_000_000;
    private static final int WARM_UP_MS = 2_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final LinkHandler IGNORING = new LinkHandler() {
        @Override
        public void received(ByteBuffer bytes) {
            // All is taken.
        }

        @Override
        public void datagram(ByteBuffer bytes) {
            // All is taken.
        }

        @Override
        public void closed(String reason) {
            // The bench counts datagrams, which would be too few.
        }
    };

    private final boolean reliable;
    private final EventLoops serverLoops = EventLoops.start("server", 1);
    private final EventLoops clientLoops = EventLoops.start("clients", 1);
    private final List<Link> atServer = new CopyOnWriteArrayList<>();
    private final List<Link> atClient = new ArrayList<>();
    private final KcpServer server;
    private int turn;

    LoadedLinks(int links, boolean secured, boolean reliable, int readPauseMs) throws Exception {
        this.reliable = reliable;
        KcpSettings settings = RecordCopy.of(KcpSettings.DEFAULTS.withSessions(100_000, 100_000, 100_000))
                .with(KcpSettings::idleMs, 60_000)
                .with(KcpSettings::unprovenMs, 60_000)
                .with(KcpSettings::readPauseMs, readPauseMs)
                .build();
        SealedTickets tickets =
                new SealedTickets(List.of(DatagramSecret.random(new SecureRandom())), "bench", InstantSource.system());
        SecuredSettings limits = new SecuredSettings(100_000, 100_000, 100_000, 10_000, 16);
        server = KcpServer.bind(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                serverLoops,
                settings,
                new KcpSecurity(true, tickets, limits, TrafficMeter.unlimited()),
                link -> {
                    // Its confirmation proves the address, without which a plain link gets no datagrams.
                    link.send(new byte[1]);
                    atServer.add(link);
                    return IGNORING;
                });
        DatagramTicket ticket = tickets.issue(Duration.ofHours(1));
        Connector connector = secured
                ? new SecuredConnector(clientLoops, settings, TicketSource.of(ticket))
                : new KcpConnector(clientLoops, settings);
        for (int i = 0; i < links; i++) {
            Link link = connector
                    .connect(server.address(), opened -> IGNORING)
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            link.send(new byte[INPUT_BYTES]);
            atClient.add(link);
        }
    }

    double microsecondsADatagram(int seconds) throws Exception {
        var frames = serverLoops.loop(0).scheduleAtFixedRate(this::frame, 0, FRAME_NS, TimeUnit.NANOSECONDS);
        var inputs = clientLoops.loop(0).scheduleAtFixedRate(this::inputs, 0, INPUT_STEP_NS, TimeUnit.NANOSECONDS);
        Thread.sleep(WARM_UP_MS);
        long fromNs = serverNs();
        long from = datagrams();
        Thread.sleep(1000L * seconds);
        double spentNs = serverNs() - fromNs;
        long passed = datagrams() - from;
        frames.cancel(false);
        inputs.cancel(false);
        long expected = (long) seconds * atClient.size() * (INPUTS_A_SECOND + 1_000_000_000 / FRAME_NS);
        if (passed < expected / 2) {
            throw new IllegalStateException(passed + " datagrams passed (expected: about " + expected + ")");
        }
        return spentNs / passed / 1000;
    }

    private long serverNs() throws Exception {
        long thread = serverLoops
                .loop(0)
                .submit(() -> Thread.currentThread().threadId())
                .get();
        return THREADS.getThreadCpuTime(thread);
    }

    private long datagrams() {
        KcpStats stats = server.stats();
        return stats.datagramsIn() + stats.datagramsOut();
    }

    private void frame() {
        byte[] frame = new byte[FRAME_BYTES];
        for (Link link : atServer) {
            send(link, frame);
        }
    }

    private void inputs() {
        int now = (int) ((long) atClient.size() * INPUTS_A_SECOND * INPUT_STEP_NS / 1_000_000_000);
        for (int i = 0; i < now; i++) {
            send(atClient.get(turn++ % atClient.size()), new byte[INPUT_BYTES]);
        }
    }

    private void send(Link link, byte[] message) {
        if (reliable) {
            link.send(message);
        } else {
            link.sendDatagram(message, message.length, message, 0);
        }
    }

    @Override
    public void close() {
        server.close();
        clientLoops.close();
        serverLoops.close();
    }
}
