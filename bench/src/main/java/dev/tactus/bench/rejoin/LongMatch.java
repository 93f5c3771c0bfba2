package dev.tactus.bench.rejoin;

import dev.tactus.bench.SilentLink;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.dialects.protobuf.ProtobufDialect;
import dev.tactus.engine.host.RoomAgent;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.memory.MemoryDesyncStore;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.room.Epoch;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.session.ConnectionAcceptor;
import dev.tactus.games.platformer.Platformer;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.wire.ClientMessageWriter;
import dev.tactus.storage.archive.ArchiveSettings;
import dev.tactus.storage.archive.FileArchive;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.Listener;
import dev.tactus.transport.kcp.KcpServer;
import dev.tactus.transport.kcp.KcpSettings;
import dev.tactus.transport.stream.StreamSettings;
import dev.tactus.transport.tcp.TcpListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * A server with one match that has lasted for hours: its clock ran ahead of the machine's until then, and goes on like it
 * afterwards. The players are in this process, and the match is written to a file as in production.
 */
final class LongMatch implements AutoCloseable {

    static final long ROOM = 1;

    /** A tick is this many turns of the agent, so that none is late. */
    private static final int TURNS_A_TICK = 8;

    private static final ClientCapabilities CAPABILITIES =
            new ClientCapabilities(ClientCapabilities.VERSION, 0, false, false, true);

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final EventLoops loops;
    private final Path directory;
    private final FileArchive archive;
    private final RoomAgent agent;
    private final RoomHost rooms;
    private final ConnectionAcceptor acceptor;
    private final Listener udp;
    private final Listener tcp;
    private final AtomicLong aheadNs = new AtomicLong();
    private final List<LinkHandler> players = new ArrayList<>();
    private final int ticks;
    private final int rateHz = RoomSettings.DEFAULTS.tickRateHz();

    /** Inputs of each player; the agent's thread only. */
    private int sequence;

    /**
     * Plays a match.
     *
     * @param simulated whether the server plays the platformer in it, rather than relay inputs
     * @param inputsPerSecond of each player
     */
    LongMatch(boolean simulated, int seats, int seconds, int inputsPerSecond) throws IOException {
        ticks = seconds * rateHz;
        directory = Files.createTempDirectory("tactus-rejoin");
        archive = new FileArchive(ArchiveSettings.of(directory), InstantSource.system(), (header, reason) -> {
            throw new IllegalStateException("recording failed: " + reason);
        });
        loops = EventLoops.start("server", 1);
        Epoch epoch = new Epoch(System.nanoTime(), System.currentTimeMillis());
        agent = new RoomAgent(
                0,
                loops.loop(0),
                () -> System.nanoTime() + aheadNs.get(),
                archive,
                new MemoryDesyncStore(),
                Runnable::run,
                epoch,
                "bench");
        rooms = new RoomHost(List.of(agent), 10);
        acceptor = new ConnectionAcceptor(rooms, new ProtobufDialect());
        udp = KcpServer.bind(ANY_PORT, loops, KcpSettings.DEFAULTS, acceptor);
        tcp = TcpListener.bind(ANY_PORT, loops, StreamSettings.DEFAULTS, acceptor);
        begin(simulated, seats);
        play(inputsPerSecond);
    }

    private void begin(boolean simulated, int seats) {
        List<Long> members = LongStream.rangeClosed(1, seats).boxed().toList();
        RoomSpec spec = new RoomSpec(
                ROOM,
                "",
                members,
                RoomAccess.OPEN,
                "",
                members.stream().map(LongMatch::token).toList(),
                0,
                RoomSettings.DEFAULTS,
                simulated ? new RoomGame(new Platformer(), Map.of()) : null);
        var unused = rooms.create(spec).toCompletableFuture().join();
        onAgent(() -> {
            for (long player : members) {
                LinkHandler handler = acceptor.accept(new SilentLink());
                say(handler, new ClientMessage.Connect(player, ROOM, token(player), CAPABILITIES));
                say(handler, new ClientMessage.Ready());
                players.add(handler);
            }
        });
    }

    /** Returns what opens the seat of a player also to a program that starts anew. */
    static String token(long player) {
        return "seat-" + player;
    }

    /** Plays all ticks, as fast as the room takes them. */
    private void play(int inputsPerSecond) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        int inputEvery = Math.max(1, rateHz * TURNS_A_TICK / Math.max(1, inputsPerSecond));
        agent.execute(() -> turn(0, inputsPerSecond == 0 ? 0 : inputEvery, over));
        over.join();
    }

    private void turn(int number, int inputEvery, CompletableFuture<Void> over) {
        if (number == ticks * TURNS_A_TICK) {
            over.complete(null);
            return;
        }
        aheadNs.addAndGet(1_000_000_000L / rateHz / TURNS_A_TICK);
        if (inputEvery > 0 && number % inputEvery == 0) {
            sequence++;
            for (int i = 0; i < players.size(); i++) {
                byte[] payload = new SidXy(1, sequence % 100, -(i + sequence / 7) % 100).payload();
                say(players.get(i), new ClientMessage.Submit(sequence, InputForm.SID_XY, payload));
            }
        }
        agent.execute(() -> turn(number + 1, inputEvery, over));
    }

    private void onAgent(Runnable task) {
        CompletableFuture.runAsync(task, agent).join();
    }

    private static void say(LinkHandler handler, ClientMessage message) {
        handler.received(ByteBuffer.wrap(ClientMessageWriter.write(message)));
    }

    /** Returns the frames that a player lacks who begins anew. */
    int ticks() {
        return ticks;
    }

    InetSocketAddress udp() {
        return udp.address();
    }

    InetSocketAddress tcp() {
        return tcp.address();
    }

    @Override
    public void close() throws IOException {
        rooms.stop("the bench is over").toCompletableFuture().join();
        udp.close();
        tcp.close();
        loops.close();
        archive.close();
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
