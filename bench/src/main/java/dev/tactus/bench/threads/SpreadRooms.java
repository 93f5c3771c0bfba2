package dev.tactus.bench.threads;

import dev.tactus.client.Target;
import dev.tactus.client.bots.BotProgress;
import dev.tactus.client.bots.BotReport;
import dev.tactus.client.bots.BotRun;
import dev.tactus.client.bots.BotSettings;
import dev.tactus.dialects.protobuf.ProtobufDialect;
import dev.tactus.engine.host.AgentMetrics;
import dev.tactus.engine.host.RoomAgent;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.memory.MemoryDesyncStore;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.room.Epoch;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.session.ConnectionAcceptor;
import dev.tactus.settings.RecordCopy;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.Listener;
import dev.tactus.transport.kcp.KcpServer;
import dev.tactus.transport.kcp.KcpSettings;
import dev.tactus.transport.stream.StreamSettings;
import dev.tactus.transport.tcp.TcpListener;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** A server's rooms and links on a number of event loops, and their players, for one measurement. */
final class SpreadRooms implements AutoCloseable {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final EventLoops loops;
    private final List<RoomAgent> agents = new ArrayList<>();
    private final RoomHost rooms;
    private final Listener listener;
    private final Target.Transport transport;

    /**
     * Starts a server.
     *
     * @param moves whether links move to the loops of their rooms
     */
    SpreadRooms(int threads, Target.Transport transport, boolean moves) throws IOException {
        this.transport = transport;
        loops = EventLoops.start("server", threads);
        Epoch epoch = new Epoch(System.nanoTime(), System.currentTimeMillis());
        for (int i = 0; i < threads; i++) {
            agents.add(new RoomAgent(
                    i,
                    loops.loop(i),
                    System::nanoTime,
                    new MemoryArchive(),
                    new MemoryDesyncStore(),
                    Runnable::run,
                    epoch,
                    "bench"));
        }
        rooms = new RoomHost(agents, 100_000);
        ConnectionAcceptor acceptor = new ConnectionAcceptor(rooms, new ProtobufDialect());
        LinkAcceptor links = moves ? acceptor : link -> acceptor.accept(new StayingLink(link));
        listener = switch (transport) {
            case TCP ->
                TcpListener.bind(
                        ANY_PORT,
                        loops,
                        RecordCopy.of(StreamSettings.DEFAULTS)
                                .with(StreamSettings::linksMax, 100_000)
                                .with(StreamSettings::linksPerAddressMax, 100_000)
                                .build(),
                        links);
            case KCP ->
                KcpServer.bind(ANY_PORT, loops, KcpSettings.DEFAULTS.withSessions(100_000, 100_000, 100_000), links);
            default -> throw new IllegalArgumentException("transport: " + transport + " (expected: tcp or kcp)");
        };
    }

    /**
     * The result of a run.
     *
     * @param handOvers tasks that one thread left for another
     * @param messages inputs that rooms took, and messages of frames that they sent
     * @param processorMs processor time of the server's loops
     * @param report of the players
     */
    record Result(long handOvers, long messages, double processorMs, BotReport report) {

        double handOversAMessage() {
            return (double) handOvers / messages;
        }
    }

    /** Plays in a number of rooms. */
    Result play(int count, int players, int seconds) throws IOException, InterruptedException {
        long[] threads = new long[loops.size()];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = loops.loop(i)
                    .submit(() -> Thread.currentThread().threadId())
                    .awaitUninterruptibly()
                    .getNow();
        }
        Meter meter = new Meter(threads);
        BotSettings settings = BotSettings.of(
                        new Target(transport, "127.0.0.1", listener.address().getPort(), ""))
                .rooms(count)
                .players(players)
                .inputsPerSecond(10)
                .seconds(seconds)
                .warmUpMs(1_000)
                .build();
        BotReport report = new BotRun(settings, this::create, meter).run();
        return new Result(
                meter.to.handOvers - meter.from.handOvers,
                meter.to.messages - meter.from.messages,
                (meter.to.processorNs - meter.from.processorNs) / 1e6,
                report);
    }

    private void create(long id, List<Long> members) {
        var unused = rooms.create(new RoomSpec(id, members, "", true, 0, RoomSettings.DEFAULTS))
                .toCompletableFuture()
                .join();
    }

    private record Reading(long handOvers, long messages, long processorNs) {}

    /** Reads the counters at both ends of what is measured. */
    private final class Meter implements BotProgress {

        private final long[] threads;
        private Reading from = new Reading(0, 0, 0);
        private Reading to = from;

        Meter(long[] threads) {
            this.threads = threads;
        }

        @Override
        public void update(RunPhase stage, int done, int total) {
            if (stage != RunPhase.PLAY) {
                return;
            }
            long messages = 0;
            for (RoomAgent agent : agents) {
                AgentMetrics metrics = agent.lastMetrics();
                messages += metrics.inputsTaken() + metrics.batchesSent() + metrics.datagramsSent();
            }
            long processorNs = 0;
            for (long thread : threads) {
                processorNs += THREADS.getThreadCpuTime(thread);
            }
            to = new Reading(loops.handOvers(), messages, processorNs);
            if (done == 0) {
                from = to;
            }
        }
    }

    @Override
    public void close() {
        rooms.stop("the bench is over").toCompletableFuture().join();
        listener.close();
        loops.close();
    }
}
