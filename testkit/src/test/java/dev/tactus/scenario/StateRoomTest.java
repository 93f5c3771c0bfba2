package dev.tactus.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.world.Checksum;
import dev.tactus.core.world.InterestDelta;
import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.StateSyncSettings;
import dev.tactus.engine.room.WorldSettings;
import dev.tactus.protocol.session.SessionPhase;
import dev.tactus.protocol.session.SessionSettings;
import dev.tactus.testkit.sim.SimNetworkConditions;
import dev.tactus.testkit.sim.SimPeer.SimTransport;
import dev.tactus.testkit.sim.SimScheduler;
import dev.tactus.testkit.sim.SimServer;
import dev.tactus.testkit.sim.SimStateClient;
import dev.tactus.testkit.sim.TappedArchive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A room that tells states: what each reader is told is what it may see of the world that the frames lead to. */
final class StateRoomTest {

    private static final long ROOM = 9;
    private static final int SEATS = 4;

    private final Fair fair = new Fair();
    private final SimScheduler sim = new SimScheduler();
    private final TappedArchive archive = new TappedArchive(new MemoryArchive());
    private final SimServer server = new SimServer(sim, archive);
    private final List<SimStateClient> viewers = new ArrayList<>();

    private void makeRoom(int statesUnread, int leaveMs) {
        WorldSettings world = RoomSettings.DEFAULTS.world();
        WorldSettings states = StateRooms.world(90, new StateSyncSettings(true, 2, statesUnread, leaveMs));
        RoomSettings settings = StateRooms.settings(30, 256, states);
        assertThat(world.sync().states()).isFalse();
        server.create(new RoomSpec(
                ROOM,
                "",
                List.of(0L, 0L, 0L, 0L),
                RoomAccess.OPEN,
                "",
                List.of(),
                5,
                settings,
                new RoomGame(fair, Map.of())));
    }

    private SimStateClient viewer(long player, SimTransport transport, SimNetworkConditions weather) {
        SessionSettings wants = SessionSettings.member(player, ROOM).withSpectate(player == 0);
        SimStateClient viewer =
                new SimStateClient(server, "viewer " + player, fair, wants, transport, weather, 100 + player);
        viewers.add(viewer);
        viewer.connect();
        return viewer;
    }

    /** Checks all that was told against the frames that were recorded; returns what happened in them. */
    private List<String> checkAgainstFrames() {
        List<Frame> frames = archive.frames(ROOM);
        FrameRun run = FrameRun.of(0, frames.size(), frames);
        Simulation match = new Simulation(fair, Setup.of(fair, SEATS, 5));
        List<String> happened = new ArrayList<>();
        for (int tick = 0; tick <= frames.size(); tick++) {
            match.stepTo(
                    run,
                    tick,
                    event -> happened.add(
                            fair.events().nameOf(event) + " " + fair.events().named(event)));
            for (SimStateClient viewer : viewers) {
                Checksum told = viewer.states().get(tick);
                if (told != null) {
                    Fair.Street seen = new Fair.Street(match.setup());
                    int seat = viewer.session().seat();
                    InterestDelta.copyVisible(
                            match.world(), row -> match.world().visible(seat, row), seen);
                    assertThat(told)
                            .as("what %s was told of tick %d", viewer.name(), tick)
                            .isEqualTo(Checksum.of(seen));
                }
            }
        }
        return happened;
    }

    @Test
    void shouldTellEachWhatItSeesAndHearsAndNothingTwice() {
        makeRoom(30, 0);
        SimStateClient watcher = viewer(0, SimTransport.STREAM, SimNetworkConditions.CLEAR);
        sim.run(SimScheduler.SECOND);
        SimStateClient ann = viewer(11, SimTransport.KCP, SimNetworkConditions.CLEAR);
        SimStateClient bob = viewer(12, SimTransport.STREAM, SimNetworkConditions.CLEAR);
        ann.play(20);
        bob.play(20);
        sim.run(30 * SimScheduler.SECOND);
        List<String> happened = checkAgainstFrames();
        assertThat(ann.states().size()).isGreaterThan(150);
        assertThat(happened).hasSizeGreaterThan(50);
        List<String> shouted =
                happened.stream().filter(event -> event.contains("Shouted")).toList();
        // What is recorded is up to a second behind what is told.
        assertThat(watcher.events()).startsWith(shouted.toArray(String[]::new));
        assertThat(watcher.events()).hasSizeLessThan(shouted.size() + 60);
        assertThat(ann.events().stream().filter(event -> event.contains("Whispered")))
                .allMatch(event -> event.contains("seat=" + ann.session().seat()));
        assertThat(bob.heard()).anyMatch(said -> said.startsWith("refused UNAUTHORIZED: command: CLOSE"));
        assertThat(bob.heard()).anyMatch(said -> said.contains("expected: from SERVER, not PLAYER"));
        assertThat(ann.session().inputsPending()).isLessThan(10);
    }

    @Test
    void shouldTellNothingWhereNothingHappens() {
        makeRoom(30, 0);
        SimStateClient watcher = viewer(0, SimTransport.STREAM, SimNetworkConditions.CLEAR);
        sim.run(2 * SimScheduler.SECOND);
        long before = watcher.bytesDown();
        sim.run(10 * SimScheduler.SECOND);
        assertThat(watcher.states()).hasSize(1);
        // What is left are answers to heartbeats.
        assertThat(watcher.bytesDown() - before).isLessThan(10 * 200);
    }

    @Test
    void shouldLetPlayersComeAndGoAndGiveTheirSeatsToOthers() {
        makeRoom(30, 1_000);
        for (int player = 11; player <= 14; player++) {
            viewer(player, SimTransport.STREAM, SimNetworkConditions.CLEAR);
        }
        sim.run(SimScheduler.SECOND);
        viewers.getFirst().reconnects(false);
        viewers.getFirst().loseLink();
        sim.run(12 * SimScheduler.SECOND);
        SimStateClient fifth = viewer(15, SimTransport.STREAM, SimNetworkConditions.CLEAR);
        sim.run(5 * SimScheduler.SECOND);
        assertThat(fifth.session().seat()).isEqualTo(1);
        checkAgainstFrames();
        assertThat(inputs()).isEqualTo(6);
    }

    @Test
    void shouldTakeAtOnceWhoIsSentOut() {
        makeRoom(30, 60_000);
        SimStateClient ann = viewer(11, SimTransport.STREAM, SimNetworkConditions.CLEAR);
        viewer(12, SimTransport.STREAM, SimNetworkConditions.CLEAR);
        sim.run(2 * SimScheduler.SECOND);
        ann.reconnects(false);
        var unused = server.rooms().kick(ROOM, 11, "enough", false);
        sim.run(5 * SimScheduler.SECOND);
        checkAgainstFrames();
        assertThat(inputs()).as("two came, one went").isEqualTo(3);
    }

    @Test
    void shouldNotLetBackWhoWasSentOutForGoodThoughHisSeatIsFree() {
        makeRoom(30, 60_000);
        viewer(11, SimTransport.STREAM, SimNetworkConditions.CLEAR);
        viewer(12, SimTransport.STREAM, SimNetworkConditions.CLEAR);
        sim.run(2 * SimScheduler.SECOND);
        var unused = server.rooms().kick(ROOM, 11, "enough", true);
        sim.run(2 * SimScheduler.SECOND);
        SimStateClient again = viewer(11, SimTransport.STREAM, SimNetworkConditions.CLEAR);
        SimStateClient other = viewer(13, SimTransport.STREAM, SimNetworkConditions.CLEAR);
        sim.run(2 * SimScheduler.SECOND);
        assertThat(again.session().phase()).isEqualTo(SessionPhase.REFUSED);
        assertThat(other.session().seat()).as("the same seat").isEqualTo(1);
    }

    @Test
    void shouldKeepWhoComesBackInTimeInTheWorld() {
        makeRoom(30, 60_000);
        SimStateClient ann = viewer(11, SimTransport.STREAM, SimNetworkConditions.CLEAR);
        viewer(12, SimTransport.STREAM, SimNetworkConditions.CLEAR);
        sim.run(2 * SimScheduler.SECOND);
        ann.loseLink();
        sim.run(12 * SimScheduler.SECOND);
        checkAgainstFrames();
        assertThat(ann.session().phase()).isEqualTo(SessionPhase.RUNNING);
        assertThat(inputs()).as("two came").isEqualTo(2);
    }

    private int inputs() {
        return archive.frames(ROOM).stream()
                .mapToInt(frame -> frame.inputs().size())
                .sum();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldTellTheTruthInAnyWeather(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        makeRoom(4 + random.nextInt(30), random.nextInt(20_000));
        viewer(0, SimTransport.STREAM, SimNetworkConditions.CLEAR);
        for (int player = 11; player <= 13; player++) {
            SimTransport transport = random.nextBoolean() ? SimTransport.KCP : SimTransport.STREAM;
            viewer(player, transport, SimNetworkConditions.CLEAR).play(10);
        }
        for (int i = 0; i < 25; i++) {
            sim.run(random.nextLong(4 * SimScheduler.SECOND));
            SimStateClient unlucky = viewers.get(random.nextInt(viewers.size()));
            switch (random.nextInt(4)) {
                case 0 -> unlucky.loseLink();
                case 1 -> unlucky.cut(true);
                case 2 -> unlucky.freeze(true);
                default -> unlucky.readSlowly(500 + random.nextInt(5_000));
            }
            sim.run(random.nextLong(3 * SimScheduler.SECOND));
            unlucky.cut(false);
            unlucky.freeze(false);
        }
        sim.run(20 * SimScheduler.SECOND);
        checkAgainstFrames();
        int newest = archive.frames(ROOM).size();
        for (SimStateClient viewer : viewers) {
            assertThat(viewer.states().lastKey()).as(viewer.name()).isGreaterThan(newest - 300);
        }
    }
}
