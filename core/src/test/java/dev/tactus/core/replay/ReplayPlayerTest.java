package dev.tactus.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.world.Snapshot;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayPlayerTest {

    private final DriftMatch match = new DriftMatch(1);

    private ReplayPlayer player(int from, int keyframeTicks, int checksumTicks, DriftGame game)
            throws CorruptReplayException {
        return new ReplayPlayer(DriftMatch.open(match.record(from, keyframeTicks, checksumTicks)), game);
    }

    @ParameterizedTest
    @CsvSource({"0, 100, 10", "0, 50, 7", "0, 5000, 10", "300, 300, 50"})
    void shouldHaveTheWorldOfAnyTickAndOfTheOneBefore(int from, int keyframeTicks, int checksumTicks)
            throws CorruptReplayException {
        ReplayPlayer player = player(from, keyframeTicks, checksumTicks, DriftGame.TRUE);
        assertThat(player.tick()).isEqualTo(from);
        Random random = new Random(2);
        for (int i = 0; i < 300; i++) {
            int near = player.tick() + random.nextInt(21) - 10;
            int far = from + random.nextInt(DriftMatch.TICKS + 1 - from);
            int tick = Math.clamp(random.nextBoolean() ? near : far, from, DriftMatch.TICKS);
            int steps = random.nextBoolean() ? Integer.MAX_VALUE : 1 + random.nextInt(30);
            while (!player.moveTo(tick, steps)) {
                assertThat(player.tick()).isLessThan(tick);
            }
            assertThat(Snapshot.write(player.world())).isEqualTo(match.snapshots.get(tick));
            if (tick > from) {
                assertThat(Snapshot.write(player.before())).isEqualTo(match.snapshots.get(tick - 1));
            }
        }
        assertThat(player.differsAt()).isEqualTo(-1);
        assertThatThrownBy(() -> player.moveTo(from - 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> player.moveTo(1001, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldCompareEachChecksumThatItPasses() throws CorruptReplayException {
        ReplayPlayer player = player(0, 100, 10, DriftGame.TRUE);
        for (int tick = 0; tick <= DriftMatch.TICKS; tick++) {
            assertThat(player.moveTo(tick, 1)).isTrue();
            assertThat(player.agreed()).isEqualTo(tick / 10);
        }
        player.moveTo(0, Integer.MAX_VALUE);
        player.moveTo(150, Integer.MAX_VALUE);
        assertThat(player.agreed()).as("each counts once").isEqualTo(100);
    }

    @Test
    void shouldSayWhereTheWorldDiffersFromTheRecord() throws CorruptReplayException {
        ReplayPlayer player = player(0, 5000, 10, new DriftGame(436));
        player.moveTo(430, Integer.MAX_VALUE);
        assertThat(player.differsAt()).isEqualTo(-1);
        player.moveTo(500, Integer.MAX_VALUE);
        assertThat(player.differsAt()).isEqualTo(440);
        assertThat(player.agreed()).isEqualTo(43);
    }

    @Test
    void shouldSeekByKeyframesAndPlayByStepsAlone() throws CorruptReplayException {
        // A game whose second step is wrong shows whether that step led here.
        DriftGame wrongAtFirst = new DriftGame(1);
        ReplayPlayer seeking = player(0, 100, 10, wrongAtFirst);
        seeking.moveTo(777, Integer.MAX_VALUE);
        assertThat(Snapshot.write(seeking.world())).isEqualTo(match.snapshots.get(777));
        ReplayPlayer playing = player(0, 100, 10, wrongAtFirst);
        for (int tick = 16; tick <= 256; tick += 16) {
            playing.moveTo(tick, Integer.MAX_VALUE);
        }
        assertThat(Snapshot.write(playing.world())).isNotEqualTo(match.snapshots.get(256));
    }

    @Test
    void shouldComeBackToMarksOfItsOwn() throws CorruptReplayException {
        ReplayPlayer player = player(0, 5000, 10, DriftGame.TRUE);
        player.moveTo(1000, Integer.MAX_VALUE);
        assertThat(player.moveTo(620, 20)).as("20 steps from the mark at 600").isTrue();
        assertThat(player.moveTo(950, 49)).as("49 steps from the mark at 900").isFalse();
        assertThat(player.tick()).isEqualTo(949);
    }

    @Test
    void shouldKeepABoundedNumberOfMarks() {
        KeyframeCache marks = new KeyframeCache();
        for (int tick = 0; tick < 10_000_000; ) {
            marks.put(tick, new byte[0]);
            assertThat(marks.count()).isLessThanOrEqualTo(KeyframeCache.COUNT_MAX);
            tick += marks.spacingTicks();
        }
        assertThat(marks.floor(0)).isZero();
        for (int tick = 0; tick < 10_000_000; tick += 10_007) {
            assertThat(tick - marks.floor(tick)).isLessThanOrEqualTo(10_000_000 / 100);
        }
    }
}
