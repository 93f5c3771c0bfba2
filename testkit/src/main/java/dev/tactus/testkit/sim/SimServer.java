package dev.tactus.testkit.sim;

import dev.tactus.dialects.protobuf.ProtobufDialect;
import dev.tactus.engine.archive.MemoryDesyncStore;
import dev.tactus.engine.host.RoomAgent;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.port.Archive;
import dev.tactus.engine.room.Epoch;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.session.ConnectionAcceptor;
import java.util.List;

/** The real engine on the simulation's clock and thread. */
public final class SimServer {

    private static final int ROOMS_MAX = 1_000_000;

    private final SimScheduler sim;
    private final SimExecutor thread;
    private final RoomHost rooms;
    private final ConnectionAcceptor reception;
    private final MemoryDesyncStore desyncs = new MemoryDesyncStore();

    /** A server whose matches are written to {@code archive}. */
    public SimServer(SimScheduler sim, Archive archive) {
        this.sim = sim;
        this.thread = new SimExecutor(sim);
        RoomAgent agent = new RoomAgent(
                0,
                thread,
                sim::nowNs,
                archive,
                desyncs,
                task -> sim.in(0, task),
                new Epoch(sim.nowNs(), 1_700_000_000_000L),
                "simulated");
        this.rooms = new RoomHost(List.of(agent), ROOMS_MAX);
        this.reception = new ConnectionAcceptor(rooms, new ProtobufDialect());
    }

    /** Creates a room and lets the server make it. */
    public void create(RoomSpec spec) {
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

    /** Returns where new links come in. */
    public ConnectionAcceptor reception() {
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
