package dev.tactus.protocol.gamesession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.IssuedCommand;
import dev.tactus.core.game.World;
import dev.tactus.core.timeline.Interpolation;
import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class InterpolationBufferTest {

    private static final int HZ = 60;
    private static final int EVERY = 3;
    private static final long MS = 1_000_000;
    private static final long TICK_NS = 1_000_000_000 / HZ;
    private static final int PER_TICK = 100;

    /** The position of one entity. */
    private static final class Place extends Component {
        final IntColumn x;

        Place(Columns c) {
            super(c);
            x = c.integer("x");
        }
    }

    /** A thing that goes by {@link #PER_TICK} a tick. */
    private static final class Track extends World {
        final Place place = component("Place", Place::new);

        @Override
        protected void step(List<IssuedCommand> commands, EventSink events) {}

        void empty(int newTick) {
            tick(newTick);
        }

        void at(int newTick) {
            tick(newTick);
            if (rows() == 1) {
                place.add(create());
            }
            place.x.set(1, newTick * PER_TICK);
        }
    }

    private final InterpolationBuffer trail = new InterpolationBuffer(Track::new, HZ, EVERY);
    private final Track told = new Track();

    private void tell(int tick, long nowNs) {
        told.at(tick);
        trail.add(told, nowNs);
    }

    private int shown(long nowNs) {
        trail.advanceTo(nowNs);
        return Interpolation.of(trail.later(), trail.earlier(), "Place", "x")
                .at(1, InterpolationBuffer.ONE - trail.fraction());
    }

    @Test
    void shouldBeEmptyBeforeAnythingIsTold() {
        assertThat(trail.isEmpty()).isTrue();
        trail.advanceTo(5 * MS);
        assertThatThrownBy(trail::earlier)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("interpolation buffer: no state (expected: at least one)");
    }

    @Test
    void shouldShowTheOnlyStateAsItIs() {
        tell(30, 0);
        assertThat(shown(0)).isEqualTo(3_000);
        assertThat(shown(100 * MS)).isEqualTo(3_000);
    }

    @Test
    void shouldGoEvenlyBetweenStatesThatComeInTime() {
        List<Integer> ways = ways(tick -> tick * TICK_NS);
        assertThat(ways).allSatisfy(way -> assertThat(way).isBetween(PER_TICK - 2, PER_TICK + 2));
    }

    @Test
    void shouldGoEvenlyThoughStatesComeUnevenly() {
        Random random = new Random(7);
        List<Integer> ways = ways(tick -> tick * TICK_NS + random.nextInt(80) * MS);
        assertThat(ways).allSatisfy(way -> assertThat(way).isBetween(0, 2 * PER_TICK));
        assertThat(ways.stream().filter(way -> Math.abs(way - PER_TICK) > PER_TICK / 8 + 2))
                .as("pictures that are further from even than an eighth, when a state comes later than any lately")
                .hasSizeLessThan(ways.size() / 50);
    }

    /** Returns how far each picture of the second half is from the one before, of sixty pictures a second. */
    private List<Integer> ways(IntToLongFunction arrival) {
        List<Integer> ways = new ArrayList<>();
        int nextTick = 0;
        long nextNs = arrival.applyAsLong(0);
        int before = 0;
        for (int picture = 0; picture < 1_200; picture++) {
            long nowNs = picture * TICK_NS;
            while (nextNs <= nowNs) {
                tell(nextTick, nextNs);
                nextTick += EVERY;
                // In order, as links bring them.
                nextNs = Math.max(nextNs, arrival.applyAsLong(nextTick));
            }
            if (!trail.isEmpty()) {
                int now = shown(nowNs);
                if (picture > 600) {
                    ways.add(now - before);
                }
                before = now;
            }
        }
        return ways;
    }

    @Test
    void shouldHoldTheNewestStateWhileNothingComes() {
        for (int tick = 0; tick <= 30; tick += EVERY) {
            tell(tick, tick * TICK_NS);
            shown(tick * TICK_NS);
        }
        for (int ms = 500; ms < 900; ms += 16) {
            shown(ms * MS);
        }
        assertThat(shown(900 * MS)).isEqualTo(3_000);
    }

    @Test
    void shouldShowOfALongWayOnlyWhatHappenedLately() {
        for (int tick = 0; tick <= 30; tick += EVERY) {
            tell(tick, tick * TICK_NS);
        }
        tell(90, 90 * TICK_NS);
        // Half a step before the new state: what is seen is half of the whole way.
        long halfStepNs = EVERY * TICK_NS / 2;
        assertThat(shown(90 * TICK_NS + halfStepNs)).isBetween(5_900, 6_100);
    }

    @Test
    void shouldBeginAnewWithAStateOfAnEarlierTick() {
        tell(90, 0);
        tell(93, 50 * MS);
        tell(6, 5_000 * MS);
        assertThat(shown(5_000 * MS)).isEqualTo(600);
        assertThat(trail.later().tick()).isEqualTo(6);
    }

    @Test
    void shouldShowWhoWasThereUntilTheNextState() {
        tell(0, 0);
        Track gone = new Track();
        gone.empty(EVERY);
        trail.add(gone, EVERY * TICK_NS);
        shown(EVERY * TICK_NS + TICK_NS);
        assertThat(trail.earlier().rows()).isEqualTo(2);
        assertThat(trail.later().rows()).isEqualTo(1);
    }
}
