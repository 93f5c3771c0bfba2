package dev.tactus.core.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.world.Checksum;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineSimTest {

    private static final long SECOND_US = 1_000_000;

    private final SimEventQueue line = new SimEventQueue();

    private void run(int seconds) {
        line.runTo(line.nowUs() + seconds * SECOND_US);
    }

    @Test
    void shouldEndWithOneWorldWhateverTheWeatherWas() {
        for (int seed = 1; seed <= 30; seed++) {
            runInWeather(seed);
        }
    }

    private static void runInWeather(int seed) {
        Random random = new Random(seed);
        SimEventQueue line = new SimEventQueue();
        SimRoom room = new SimRoom(line, 3, random.nextInt(4), 1 + random.nextInt(3));
        for (int seat = 0; seat <= 3; seat++) {
            SimTimelinePlayer player = new SimTimelinePlayer(line, room, seat, random);
            player.driftPerMille = random.nextInt(41) - 20;
        }
        for (int i = 1; i <= 8; i++) {
            for (SimTimelinePlayer player : room.players) {
                player.delayUs = random.nextInt(200_000);
                player.jitterUs = random.nextInt(150_000);
                player.frozen = random.nextInt(10) == 0;
            }
            line.runTo(2 * SECOND_US * i);
        }
        for (SimTimelinePlayer player : room.players) {
            player.delayUs = 20_000;
            player.jitterUs = 0;
            player.frozen = false;
            player.pushPerMille = 0;
        }
        line.runTo(30 * SECOND_US);
        for (SimTimelinePlayer player : room.players) {
            String where = "seed " + seed + ", " + player.timeline.stats();
            assertThat(player.timeline.nextFrame()).as(where).isGreaterThan(29 * SimRoom.RATE_HZ);
            assertThat(player.timeline.commandsPending()).as(where).isZero();
            assertThat(player.backwards).as(where).isZero();
            assertThat(player.steppedMost).as(where).isLessThanOrEqualTo(50 + 2 * 20);
            assertThat(room.checksums.entrySet().containsAll(player.checksums.entrySet()))
                    .as(where)
                    .isTrue();
            int predicted = player.timeline.world().tick();
            Checksum drawn = Checksum.of(player.timeline.world());
            line.runTo(line.nowUs() + SECOND_US);
            assertThat(drawn).as(where).isEqualTo(room.checksums.get(predicted));
        }
    }

    /** Once it has found its lead, nearly every input is in the frame that it was wished for. */
    @ParameterizedTest
    @CsvSource({
        "10000, 0, 0, 0, 1",
        "60000, 0, 0, 2, 1",
        "150000, 0, 0, 0, 3",
        "30000, 0, 20, 1, 1",
        "30000, 0, -20, 1, 1",
        "40000, 30000, 0, 0, 1",
        "40000, 30000, 20, 2, 3",
        "40000, 30000, -20, 2, 3"
    })
    void shouldComeInTimeWithoutJumps(int delayUs, int jitterUs, int drift, int inputDelay, int broadcastEvery) {
        SimRoom room = new SimRoom(line, 1, inputDelay, broadcastEvery);
        SimTimelinePlayer player = new SimTimelinePlayer(line, room, 1, new Random(7));
        player.delayUs = delayUs;
        player.jitterUs = jitterUs;
        player.driftPerMille = drift;
        run(20);
        player.forget();
        int rollbacks = player.timeline.stats().rollbacks();
        int jumps = player.pace.jumps();
        run(60);

        int inputs = player.inTime + player.late;
        assertThat(inputs).isGreaterThan(200);
        assertThat(player.late * 100).as("late of %d", inputs).isLessThan(inputs * 5);
        assertThat(player.timeline.stats().rollbacks() - rollbacks).isLessThan(inputs * 5 / 100 + 1);
        assertThat(player.pace.jumps()).isEqualTo(jumps);
        assertThat(player.slowest).isGreaterThanOrEqualTo(950);
        assertThat(player.fastest).isLessThanOrEqualTo(1050);
        // Not further ahead than it needs: round trip, delay, one tick to step, one and a half in reserve.
        int needed = 2 * delayUs + 2 * jitterUs + (inputDelay + 1) * 33_333 + broadcastEvery * 33_333;
        int ahead = player.timeline.world().tick() - player.timeline.nextFrame();
        assertThat(ahead * 33_333).isLessThan(needed + 50_000);
    }

    @Test
    void shouldComeBackAtOnceAfterTheTabWasFrozen() {
        SimRoom room = new SimRoom(line, 1, 1, 1);
        SimTimelinePlayer player = new SimTimelinePlayer(line, room, 1, new Random(7));
        run(10);
        player.frozen = true;
        run(60);
        player.frozen = false;
        line.runTo(line.nowUs() + SECOND_US);

        assertThat(player.timeline.world().tick()).isGreaterThanOrEqualTo(player.timeline.nextFrame());
        assertThat(player.steppedMost).isLessThanOrEqualTo(50 + 20);
        assertThat(player.pace.jumps()).isPositive();
        run(10);
        player.forget();
        run(10);
        assertThat(player.late * 20).isLessThan(player.inTime);
    }

    @Test
    void shouldWaitForFramesAndGoOnWithoutJump() {
        SimRoom room = new SimRoom(line, 1, 1, 1);
        SimTimelinePlayer player = new SimTimelinePlayer(line, room, 1, new Random(7));
        run(10);
        player.delayUs = 5_000_000;
        line.runTo(line.nowUs() + 4 * SECOND_US);

        assertThat(player.timeline.world().tick()).isEqualTo(player.timeline.nextFrame() + 20);
        assertThat(player.timeline.stats().stalls()).isPositive();
        player.delayUs = 20_000;
        run(10);
        assertThat(player.backwards).isZero();
        assertThat(player.timeline.world().tick()).isGreaterThan(player.timeline.nextFrame());
    }

    @Test
    void shouldLetSpectatorsSeeASteadyWorld() {
        SimRoom room = new SimRoom(line, 1, 1, 3);
        SimTimelinePlayer player = new SimTimelinePlayer(line, room, 1, new Random(7));
        SimTimelinePlayer watcher = new SimTimelinePlayer(line, room, 0, new Random(8));
        watcher.jitterUs = 30_000;
        run(30);
        int stood = watcher.timeline.stats().stalls();
        run(30);

        assertThat(watcher.timeline.stats().stalls() - stood).isLessThan(60);
        assertThat(watcher.timeline.stats().rollbacks()).isZero();
        assertThat(watcher.timeline.nextFrame() - watcher.timeline.world().tick())
                .isBetween(0, 8);
        assertThat(watcher.checksums).isNotEmpty();
        assertThat(player.timeline.stats().rollbacks()).isLessThan(60);
    }
}
