package dev.tactus.bench.jmh;

import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.dialects.protobuf.ProtobufDialect;
import dev.tactus.engine.journal.Journal;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One tick of a room of four players, of whom one wants something: intake, frame, log, one encoding, four links. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RoomBench {

    private static final int PLAYERS = 4;
    private static final long TICK_NS = 1_000_000_000L / 30 + 1;
    private static final int TICKS_A_MATCH = 5_400;

    private final byte[] payload = new SidXy(1, 20, -30).payload();
    private final List<Peer> peers = new ArrayList<>();
    private long nowNs;
    private int ticks;
    private Room room = match();

    /** Begins a match. */
    private Room match() {
        RoomContext context = new RoomContext(
                new MemoryArchive(),
                new MemoryDesyncStore(),
                Runnable::run,
                Runnable::run,
                new RoomCounters(),
                new Epoch(0, 1_500_000_000_000L),
                () -> "",
                Journal.NONE,
                () -> Integer.MAX_VALUE,
                "bench");
        Room made = new Room(
                new RoomSpec(1, List.of(1L, 2L, 3L, 4L), "", true, 0, RoomSettings.DEFAULTS), context, 0, TICK_NS);
        nowNs = 0;
        ticks = 0;
        peers.clear();
        ProtobufDialect dialect = new ProtobufDialect();
        for (long player = 1; player <= PLAYERS; player++) {
            Peer peer = new Peer(new SinkLink(), dialect, player, ClientCapabilities.NONE);
            made.connect(peer, new AdmissionCredential.Token(""), 0);
            made.receive(peer, new ClientMessage.Ready(), 0);
            peers.add(peer);
        }
        nowNs += TICK_NS;
        made.doWork(nowNs);
        return made;
    }

    /** One input and the tick that takes it. */
    @Benchmark
    public long tick() {
        if (++ticks == TICKS_A_MATCH) {
            room = match();
        }
        Peer peer = peers.get(ticks % PLAYERS);
        room.receive(peer, new ClientMessage.Submit(ticks, InputForm.SID_XY, payload), nowNs);
        nowNs += TICK_NS;
        return room.doWork(nowNs);
    }
}
