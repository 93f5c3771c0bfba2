package dev.tactus.bench.jmh;

import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.dialects.protobuf.ProtobufDialect;
import dev.tactus.engine.journal.Journal;
import dev.tactus.engine.journal.MemoryJournal;
import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.memory.MemoryDesyncStore;
import dev.tactus.engine.room.AdmissionCredential;
import dev.tactus.engine.room.Epoch;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.RoomContext;
import dev.tactus.engine.room.RoomCounters;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.lifecycle.Room;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.storage.journal.FileJournal;
import dev.tactus.storage.journal.FileJournalSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One turn of an agent with a hundred rooms of four players, each of which has an input: all is flushed once, and the turn has ended
 * when all frames have been let out. In a server only clients wait for that, not the agent.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class JournalBench {

    private static final int ROOMS = 100;
    private static final int PLAYERS = 4;
    private static final long TICK_NS = 1_000_000_000L / 30 + 1;
    private static final int TURNS_A_MATCH = 2_000;

    /** The journal of the rooms: none, one in memory, or files. */
    @Param({"none", "memory", "file"})
    public String journal = "none";

    private final byte[] payload = new SidXy(1, 20, -30).payload();
    private final ProtobufDialect dialect = new ProtobufDialect();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final List<Room> rooms = new ArrayList<>();
    private final List<Peer> peers = new ArrayList<>();
    private Journal agent = Journal.NONE;
    private @Nullable FileJournal files;
    private long nowNs;
    private int turns;

    /** Opens the journal, and begins the matches. */
    @Setup
    public void open() {
        begin();
    }

    private void begin() {
        close();
        agent = switch (journal) {
            case "memory" -> new MemoryJournal();
            case "file" -> openFiles();
            default -> Journal.NONE;
        };
        nowNs = 0;
        turns = 0;
        for (int i = 1; i <= ROOMS; i++) {
            rooms.add(match(i));
        }
        nowNs += TICK_NS;
        rooms.forEach(room -> room.doWork(nowNs));
        settle();
    }

    private Journal openFiles() {
        try {
            Path directory = Files.createTempDirectory("tactus-journal-bench");
            files = new FileJournal(FileJournalSettings.of(directory));
            return files.forAgent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Room match(int id) {
        RoomContext context = new RoomContext(
                new MemoryArchive(),
                new MemoryDesyncStore(),
                tasks::add,
                Runnable::run,
                new RoomCounters(),
                new Epoch(0, 1_500_000_000_000L),
                () -> "",
                agent,
                () -> Integer.MAX_VALUE,
                "bench");
        Room made = new Room(
                new RoomSpec(id, List.of(1L, 2L, 3L, 4L), "", true, 0, RoomSettings.DEFAULTS), context, 0, TICK_NS);
        for (long player = 1; player <= PLAYERS; player++) {
            Peer peer = new Peer(new SinkLink(), dialect, player, ClientCapabilities.NONE);
            made.connect(peer, new AdmissionCredential.Token(""), 0);
            made.receive(peer, new ClientMessage.Ready(), 0);
            peers.add(peer);
        }
        return made;
    }

    /** Ends the turn as the agent does, and waits until every room has let its frames out. */
    private void settle() {
        agent.flush();
        int left = files == null ? 0 : ROOMS;
        while (left > 0) {
            Runnable task = tasks.poll();
            if (task == null) {
                Thread.onSpinWait();
            } else {
                task.run();
                left--;
            }
        }
    }

    /** One input of each room, the tick that takes it, and its acknowledgement. */
    @Benchmark
    public long turn() {
        if (++turns == TURNS_A_MATCH) {
            begin();
        }
        nowNs += TICK_NS;
        int player = turns % PLAYERS;
        for (int i = 0; i < ROOMS; i++) {
            Room room = rooms.get(i);
            room.receive(
                    peers.get(i * PLAYERS + player), new ClientMessage.Submit(turns, InputForm.SID_XY, payload), nowNs);
            room.doWork(nowNs);
        }
        settle();
        return nowNs;
    }

    /** Ends the matches, and deletes their journals. */
    @TearDown
    public void close() {
        rooms.forEach(room -> room.closeNow("bench", nowNs));
        rooms.clear();
        peers.clear();
        if (files != null) {
            agent.flush();
            files.close();
            files = null;
            tasks.clear();
        }
    }
}
