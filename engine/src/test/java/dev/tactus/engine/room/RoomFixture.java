package dev.tactus.engine.room;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.world.Checksum;
import dev.tactus.engine.journal.Journal;
import dev.tactus.engine.journal.JournalSource;
import dev.tactus.engine.journal.MemoryJournal;
import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.memory.MemoryDesyncStore;
import dev.tactus.engine.memory.MemoryRecording;
import dev.tactus.engine.room.lifecycle.Room;
import dev.tactus.protocol.message.Checkpoint;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** One room with its own clock, and the peers that a test connects to it. */
final class RoomFixture {

    static final long TICK_NS = 1_000_000_000L / 30;

    /** Lifetime of a ticket. */
    static final long TICKET_NS = 60_000_000_000L;

    final TextDialect dialect = new TextDialect();
    final RoomCounters tally = new RoomCounters();
    final MemoryArchive archive;
    final MemoryDesyncStore desyncs = new MemoryDesyncStore();
    final MemoryJournal journal = new MemoryJournal();
    final RoomSpec spec;
    final Room room;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private int secrets;

    /** Bytes of history that the node leaves the room. */
    int nodeBytesMax = Integer.MAX_VALUE;

    long nowNs;

    RoomFixture(RoomSettings settings, Long... members) {
        this(settings, "secret", true, members);
    }

    RoomFixture(RoomSettings settings, String token, boolean open, Long... members) {
        this(new RoomSpec(7, List.of(members), token, open, 42, settings));
    }

    /** A simulated room of the counter game. */
    static RoomFixture counting(RoomSettings settings, Long... members) {
        return counting(settings, Map.of(), members);
    }

    static RoomFixture counting(RoomSettings settings, Map<String, Integer> options, Long... members) {
        return new RoomFixture(countingSpec(settings, options, members));
    }

    /** A simulated room of the counter game whose record lets go of what is oldest beyond so many bytes. */
    static RoomFixture forgetting(RoomSettings settings, long recordBytesMax, Long... members) {
        return new RoomFixture(countingSpec(settings, Map.of(), members), new MemoryArchive(1, recordBytesMax));
    }

    private static RoomSpec countingSpec(RoomSettings settings, Map<String, Integer> options, Long... members) {
        RoomSpec relay = new RoomSpec(7, List.of(members), "secret", true, 42, settings);
        return relay.withGame(new RoomGame(new CounterGame(), options));
    }

    RoomFixture(RoomSpec spec) {
        this(spec, new MemoryArchive());
    }

    RoomFixture(RoomSpec spec, MemoryArchive archive) {
        this(spec, archive, false, null, 0);
    }

    /** A room that is written to a journal. */
    static RoomFixture journaled(RoomSpec spec) {
        return new RoomFixture(spec, new MemoryArchive(), true, null, 0);
    }

    /** Returns the room that goes on from a journal of this one, at the same moment. */
    RoomFixture resume(JournalSource source) {
        RoomFixture resumed = new RoomFixture(spec, archive, true, source, nowNs);
        resumed.secrets = secrets;
        return resumed;
    }

    private RoomFixture(
            RoomSpec spec, MemoryArchive archive, boolean journaled, @Nullable JournalSource source, long nowNs) {
        this.spec = spec;
        this.archive = archive;
        this.nowNs = nowNs;
        RoomContext context = new RoomContext(
                archive,
                desyncs,
                tasks::add,
                tasks::add,
                tally,
                new Epoch(0, 1_500_000_000_000L),
                this::secret,
                journaled ? journal : Journal.NONE,
                () -> nodeBytesMax,
                "test");
        room = source == null
                ? new Room(spec, context, nowNs, nowNs + TICK_NS)
                : Room.resume(source, spec, context, nowNs, nowNs + TICK_NS);
    }

    /** Returns the newest reconnect token that the room has made. */
    String lastSecret() {
        return "pass-" + secrets;
    }

    private String secret() {
        return "pass-" + ++secrets;
    }

    /** Lets so many ticks pass. */
    void ticks(int count) {
        for (int i = 0; i < count; i++) {
            nowNs += TICK_NS + 1;
            room.doWork(nowNs);
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
            journal.flush();
        }
    }

    /** Runs the next task that the room has left for its agent; returns false if there is none. */
    boolean runTask() {
        Runnable task = tasks.poll();
        if (task != null) {
            task.run();
        }
        return task != null;
    }

    /** Returns the true world of the room's game, as it is before {@code tick}, by what was recorded. */
    Simulation truth(int tick) {
        RoomGame game = Objects.requireNonNull(spec.game());
        Simulation truth = new Simulation(game.game(), game.setup(spec.members().size(), spec.randomSeed()));
        MemoryRecording recording = archive.recordings().getFirst();
        while (truth.tick() < tick) {
            FrameRun run =
                    recording.read(truth.tick(), 10_000).toCompletableFuture().join();
            truth.stepTo(run, Math.min(tick, run.nextTick()), EventSink.NONE);
        }
        return truth;
    }

    /** Returns the true checksum of the world that steps {@code tick} next. */
    String checksum(int tick) {
        return Checksum.of(truth(tick).world()).toString();
    }

    /** Allocates a seat for as long as a ticket lasts. */
    int allocate(long player, String name) {
        return room.allocate(player, name, nowNs + TICKET_NS);
    }

    Player player(long id) {
        return new Player(id, ClientCapabilities.NONE);
    }

    /** A player who connects from an address and port. */
    Player from(String remote, long id, CommandPermission right) {
        return new Player(id, remote, right);
    }

    Player named(long id, String name) {
        return new Player(id, name, ClientCapabilities.NONE);
    }

    Player player(long id, ClientCapabilities wishes) {
        return new Player(id, wishes);
    }

    /** Connects all, makes them ready and lets the room start; what they were sent is forgotten. */
    Player[] running(long... ids) {
        Player[] players = new Player[ids.length];
        for (int i = 0; i < ids.length; i++) {
            players[i] = player(ids[i]).connect("").say(new ClientMessage.Ready());
        }
        ticks(1);
        for (Player player : players) {
            player.link.taken();
        }
        return players;
    }

    /** A client on a link. */
    final class Player {

        final CapturingLink link;
        final Peer peer;

        Player(long id, ClientCapabilities wishes) {
            link = new CapturingLink();
            peer = new Peer(link, dialect, id, wishes);
        }

        Player(long id, String name, ClientCapabilities wishes) {
            link = new CapturingLink();
            peer = new Peer(link, dialect, id, name, CommandPermission.PLAYER, wishes);
        }

        Player(long id, String remote, CommandPermission right) {
            link = new CapturingLink(remote);
            peer = new Peer(link, dialect, id, Long.toString(id), right, ClientCapabilities.NONE);
        }

        Player connect(String token) {
            return connect(new AdmissionCredential.Token(token));
        }

        Player connect(AdmissionCredential proof) {
            room.connect(peer, proof, nowNs);
            return this;
        }

        Player say(ClientMessage message) {
            room.receive(peer, message, nowNs);
            return this;
        }

        Player enter() {
            room.enter(peer, new AdmissionCredential.SeatToken(), nowNs);
            return this;
        }

        Player add(int sequence, int amount) {
            return say(new ClientMessage.Submit(sequence, InputForm.BYTES, CounterGame.add(amount)));
        }

        Player tell(int tick, String checksum) {
            return say(new ClientMessage.Checksums(List.of(new Checkpoint(tick, checksum))));
        }

        Player input(int sequence) {
            return say(new ClientMessage.Submit(sequence, InputForm.BYTES, new byte[] {1, 2, 3}));
        }

        void leaveLink() {
            room.disconnected(peer);
        }

        List<String> got() {
            return link.taken();
        }
    }
}
