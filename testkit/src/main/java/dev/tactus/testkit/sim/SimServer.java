package dev.tactus.testkit.sim;

import dev.tactus.dialects.protobuf.ProtobufDialect;
import dev.tactus.engine.host.RoomAgent;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.journal.Journal;
import dev.tactus.engine.journal.JournalSource;
import dev.tactus.engine.journal.MemoryJournal;
import dev.tactus.engine.memory.MemoryDesyncStore;
import dev.tactus.engine.port.Archive;
import dev.tactus.engine.room.Epoch;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.session.ConnectionAcceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The real engine on the simulation's clock and thread. */
public final class SimServer {

    private static final int ROOMS_MAX = 1_000_000;

    private final SimScheduler sim;
    private final Archive archive;
    private final MemoryJournal journal = new MemoryJournal();
    private final MemoryDesyncStore desyncs = new MemoryDesyncStore();

    /** The rooms that go on after a restart; none while there are no journals. */
    private final Map<Long, RoomSpec> specs = new TreeMap<>();

    /** Records of rooms that are on the disk: forced each second, as the fsync policy is by default. */
    private final Map<Long, Integer> forced = new TreeMap<>();

    /** Records that a loss of power has left of the journals of rooms that have not gone on yet. */
    private final Map<Long, Integer> left = new TreeMap<>();

    private final List<Integer> lossTicks = new ArrayList<>();
    private boolean journaled;
    private SimExecutor thread;
    private RoomHost rooms;
    private @Nullable ConnectionAcceptor reception;
    private int restarts;

    /** A server whose matches are written to {@code archive}. */
    public SimServer(SimScheduler sim, Archive archive) {
        this.sim = sim;
        this.archive = archive;
        this.thread = new SimExecutor(sim);
        this.rooms = process(Journal.NONE);
        this.reception = new ConnectionAcceptor(rooms, new ProtobufDialect());
    }

    private RoomHost process(Journal records) {
        RoomAgent agent = new RoomAgent(
                0,
                thread,
                sim::nowNs,
                archive,
                desyncs,
                task -> sim.in(0, task),
                records,
                new Epoch(sim.nowNs(), 1_700_000_000_000L + sim.nowNs() / SimScheduler.MS),
                "simulated");
        return new RoomHost(List.of(agent), ROOMS_MAX);
    }

    /** Keeps journals of rooms that are created from now on, so that they go on after a {@link #restart}. */
    public SimServer journaled() {
        journaled = true;
        thread.kill();
        thread = new SimExecutor(sim);
        rooms = process(journal);
        reception = new ConnectionAcceptor(rooms, new ProtobufDialect());
        sim.every(SimScheduler.SECOND, () -> {
            if (reception != null) {
                specs.keySet().forEach(room -> forced.put(room, remaining(room)));
            }
        });
        return this;
    }

    /** Returns how many records another process would find of a room. */
    private int remaining(long room) {
        return left.getOrDefault(room, journal.records(room).size());
    }

    /**
     * Takes the power from the machine, and starts another process later. The journals have what was forced to the disk, and of the
     * rest what the disk had written by chance; never less than the room's creation.
     *
     * @param downNs as for {@link #restart}
     * @param resumingNs as for {@link #restart}
     * @param written the part of the rest that was written, of 1000
     */
    public void losePower(long downNs, long resumingNs, int written) {
        if (reception == null) {
            return;
        }
        for (long room : specs.keySet()) {
            int held = remaining(room);
            int safe = Math.min(held, forced.getOrDefault(room, 0));
            int kept = Math.min(held, Math.max(1, safe + (held - safe) * written / 1000));
            left.put(room, kept);
            forced.put(room, kept);
        }
        restart(downNs, resumingNs);
    }

    /** Returns, of each loss of power that took frames, the tick before which all frames were left. */
    public List<Integer> lossTicks() {
        return List.copyOf(lossTicks);
    }

    /**
     * Kills the process and starts another one, which goes on with the rooms whose journals it finds. What was not handed to
     * the journal by the end of a turn is lost with the process.
     *
     * @param downNs time without a process
     * @param resumingNs time from the first accepted link to the resumed rooms, in which there is no room
     */
    public void restart(long downNs, long resumingNs) {
        if (reception == null) {
            return;
        }
        restarts++;
        thread.kill();
        reception = null;
        sim.in(downNs, () -> {
            thread = new SimExecutor(sim);
            rooms = process(journal);
            reception = new ConnectionAcceptor(rooms, new ProtobufDialect());
            RoomHost fresh = rooms;
            sim.in(resumingNs, () -> specs.values().forEach(spec -> resume(fresh, spec)));
        });
    }

    private void resume(RoomHost fresh, RoomSpec spec) {
        int held = remaining(spec.id());
        if (fresh != rooms || held == 0) {
            return;
        }
        JournalSource source = journal.source(spec.id(), held);
        if (left.remove(spec.id()) != null) {
            lossTicks.add(source.image().nextTick());
        }
        if (source.image().overReason() == null) {
            fresh.resumed().resume(source, spec).thenAccept(creation -> {
                if (!(creation instanceof Rooms.Creation.Created)) {
                    throw new AssertionError("the room was not resumed: " + creation);
                }
            });
        }
    }

    /** Returns how often the process was killed. */
    public int restarts() {
        return restarts;
    }

    /** Creates a room and lets the server make it. */
    public void create(RoomSpec spec) {
        if (journaled) {
            specs.put(spec.id(), spec);
        }
        rooms.create(spec).thenAccept(creation -> {
            if (!(creation instanceof Rooms.Creation.Created)) {
                throw new AssertionError("the room was not made: " + creation);
            }
        });
        sim.run(0);
    }

    /** Returns the server's rooms. */
    public RoomHost rooms() {
        return rooms;
    }

    /** Returns where new links come in; null while there is no process. */
    public @Nullable ConnectionAcceptor reception() {
        return reception;
    }

    /** Returns what was found out about desyncs. */
    public MemoryDesyncStore desyncs() {
        return desyncs;
    }

    /** Returns the server's thread, to stall it. */
    public SimExecutor thread() {
        return thread;
    }

    SimScheduler sim() {
        return sim;
    }
}
