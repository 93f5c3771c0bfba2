package dev.tactus.scenario;

import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.StateSyncSettings;
import dev.tactus.engine.room.WorldSettings;
import dev.tactus.protocol.session.SessionSettings;
import dev.tactus.testkit.sim.SimNetworkConditions;
import dev.tactus.testkit.sim.SimPeer.SimTransport;
import dev.tactus.testkit.sim.SimScheduler;
import dev.tactus.testkit.sim.SimServer;
import dev.tactus.testkit.sim.SimStateClient;
import dev.tactus.testkit.sim.TappedArchive;
import java.util.List;
import java.util.Map;

/** A simulated server with one room of the {@link Herd}, which tells the state of each of twenty ticks a second. */
final class HerdRoom {

    static final int RATE = 20;

    private static final long ROOM = 5;

    private final Herd herd = new Herd();
    private final SimScheduler sim = new SimScheduler();
    private final SimServer server = new SimServer(sim, new TappedArchive(new MemoryArchive()));

    /** A room whose herd runs for so many ticks. */
    HerdRoom(int runTicks) {
        WorldSettings states = StateRooms.world(600, new StateSyncSettings(true, 1, 30, 0));
        server.create(new RoomSpec(
                ROOM,
                "",
                List.of(0L),
                RoomAccess.OPEN,
                "",
                List.of(),
                5,
                StateRooms.settings(RATE, 8, states),
                new RoomGame(herd, Map.of("run_ticks", runTicks))));
    }

    /** Lets a spectator watch over KCP, and gives it two seconds to arrive. */
    SimStateClient watch(SimNetworkConditions weather, long seed) {
        SimStateClient viewer = new SimStateClient(
                server,
                "watcher",
                herd,
                SessionSettings.member(0, ROOM).withSpectate(true),
                SimTransport.KCP,
                weather,
                seed);
        viewer.connect();
        run(2);
        return viewer;
    }

    void run(int seconds) {
        sim.run(seconds * SimScheduler.SECOND);
    }

    /** Returns the time of the simulation. */
    long nowNs() {
        return sim.nowNs();
    }
}
