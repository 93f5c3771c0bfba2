package dev.tactus.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.engine.archive.MemoryArchive;
import dev.tactus.engine.room.Door;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.SyncSettings;
import dev.tactus.engine.room.WorldSettings;
import dev.tactus.protocol.session.SessionSettings;
import dev.tactus.testkit.sim.Sim;
import dev.tactus.testkit.sim.SimPeer.Transport;
import dev.tactus.testkit.sim.SimServer;
import dev.tactus.testkit.sim.SimViewer;
import dev.tactus.testkit.sim.TappedArchive;
import dev.tactus.testkit.sim.Weather;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the states of a world with a hundred who move cost on a link, all told: messages, the transport's own, confirmations. */
final class StateBytesTest {

    private static final long ROOM = 5;
    private static final int RATE = 20;
    private static final int SECONDS = 10;

    /** What a link costs that has nothing to say: signs of life, and KCP's confirmations. */
    private final Herd herd = new Herd();

    private final Sim sim = new Sim();
    private final SimServer server = new SimServer(sim, new TappedArchive(new MemoryArchive()));

    private SimViewer watch(int runTicks) {
        RoomSettings usual = RoomSettings.DEFAULTS;
        WorldSettings states =
                new WorldSettings(true, 0, 600, 0, 3, 0, 5_000, 1 << 20, new SyncSettings(true, 1, 30, 0));
        server.create(new RoomSpec(
                ROOM,
                "",
                List.of(0L),
                Door.OPEN,
                "",
                List.of(),
                5,
                new RoomSettings(
                        RATE,
                        0,
                        8,
                        usual.order(),
                        1,
                        true,
                        60,
                        0,
                        20_000,
                        3,
                        2_000,
                        600_000,
                        8,
                        0,
                        1_000,
                        256,
                        0,
                        9_000,
                        1 << 24,
                        5_000,
                        30,
                        states),
                new RoomGame(herd, Map.of("run_ticks", runTicks))));
        SimViewer viewer = new SimViewer(
                server,
                "watcher",
                herd,
                SessionSettings.member(0, ROOM).withSpectate(true),
                Transport.KCP,
                Weather.CLEAR,
                7);
        viewer.connect();
        sim.run(2 * Sim.SECOND);
        return viewer;
    }

    private static long bytesASecond(SimViewer viewer, Sim sim) {
        long before = viewer.bytesDown();
        sim.run(SECONDS * Sim.SECOND);
        return (viewer.bytesDown() - before) / SECONDS;
    }

    @Test
    void shouldTellAHundredWhoMoveInTwelveKilobytesASecond() {
        SimViewer viewer = watch(1_000_000);
        long bytes = bytesASecond(viewer, sim);
        assertThat(viewer.told()).hasSizeGreaterThan(SECONDS * RATE);
        assertThat(bytes).isBetween(5_000L, 12_000L);
    }

    @Test
    void shouldTellNothingWhereNothingHappens() {
        SimViewer viewer = watch(RATE);
        int told = viewer.told().size();
        assertThat(viewer.told()).hasSize(told);
    }
}
