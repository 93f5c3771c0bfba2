package dev.tactus.core.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameLogTest {

    private static final int TICKS = 4000;
    private static final int NEWEST = 40;
    private static final int READS = 10_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldGiveBackWhatWasPutIn(long seed) {
        int first = (int) seed * 1000;
        List<Frame> frames = new RandomFrames(seed).frames(first, first + TICKS);
        FrameLog log = new FrameLog(first);
        RandomFrames.append(log, frames);

        assertThat(log.firstTick()).isEqualTo(first);
        assertThat(log.nextTick()).isEqualTo(first + TICKS);
        assertThat(log.chunkAfter(log.chunkOf(first))).as("several stretches").isNotNull();
        assertThat(log.copy(first, first + TICKS).frames()).isEqualTo(frames);

        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            int from = random.nextInt(TICKS + 1);
            int to = from + random.nextInt(TICKS - from + 1);
            FrameRun run = log.copy(first + from, first + to);
            assertThat(run.frames()).isEqualTo(frames.subList(from, to));
            FrameRun again = new FrameRun(run.firstTick(), run.nextTick(), run.bytes());
            again.verify();
            assertThat(again.frames()).isEqualTo(frames.subList(from, to));
        }
    }

    @Test
    void shouldSeekToTheNewestFramesWhileTheLogGrows() {
        List<Frame> frames = new RandomFrames(12).frames(0, TICKS);
        FrameLog log = new FrameLog();
        Cursor cursor = new Cursor(log, 0);
        for (int end = 1; end <= TICKS; end++) {
            log.append(frames.get(end - 1).inputs());
            List<Frame> there = frames.subList(0, end);
            for (int tick = Math.max(0, end - NEWEST); tick <= end; tick++) {
                cursor.seek(tick);
                Frame expected = nextWithInputs(there, tick);
                assertThat(cursor.next(end)).isEqualTo(expected != null);
                if (expected != null) {
                    assertThat(read(cursor)).isEqualTo(expected);
                }
            }
        }
    }

    /** A room places cursors for each reader and tick: what they allocate is garbage of every match. */
    @Test
    void shouldAllocateNothingWhenReadersSeekAndRead() {
        FrameLog log = new FrameLog();
        Input input = new Input(1, 1, InputForm.BYTES, new byte[4]);
        for (int tick = 0; tick < TICKS; tick++) {
            log.append(List.of(input));
        }
        Cursor cursor = new Cursor(log, 0);
        long read = readNewest(log, cursor);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        read += readNewest(log, cursor);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(read).isPositive();
        assertThat(allocated).as("bytes for %d reads", READS).isLessThan(READS);
    }

    private static long readNewest(FrameLog log, Cursor cursor) {
        long inputs = 0;
        for (int i = 0; i < READS; i++) {
            cursor.seek(log.nextTick() - i % NEWEST);
            while (cursor.next(log.nextTick())) {
                while (cursor.nextInput()) {
                    inputs++;
                }
            }
        }
        return inputs;
    }

    @Test
    void shouldSeekToEveryTick() {
        List<Frame> frames = new RandomFrames(11).frames(0, TICKS);
        FrameLog log = new FrameLog();
        RandomFrames.append(log, frames);
        Cursor cursor = new Cursor(log, 0);
        for (int tick = TICKS; tick >= 0; tick--) {
            cursor.seek(tick);
            Frame expected = nextWithInputs(frames, tick);
            assertThat(cursor.next(TICKS)).isEqualTo(expected != null);
            if (expected != null) {
                assertThat(read(cursor)).isEqualTo(expected);
            }
        }
    }

    @Test
    void shouldStopBeforeTheEndThatWasAsked() {
        FrameLog log = new FrameLog();
        RandomFrames.append(log, new RandomFrames(12).frames(0, TICKS));
        Cursor asked = new Cursor(log, 0);
        for (int end = 0; end <= TICKS; end += 7) {
            while (asked.next(end)) {
                assertThat(asked.tick()).isBetween(end - 7, end - 1);
            }
        }
    }

    @Test
    void shouldRefuseTicksThatAreNotHere() {
        FrameLog log = new FrameLog(10);
        log.append(List.of());
        assertThatThrownBy(() -> new Cursor(log, 9)).hasMessage("tick: 9 (expected: 10..11)");
        assertThatThrownBy(() -> new Cursor(log, 12)).hasMessage("tick: 12 (expected: 10..11)");
        assertThatThrownBy(() -> log.copy(10, 12)).hasMessage("to: 12 (expected: <= 11)");
        assertThatThrownBy(() -> log.copy(11, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.copyNewest(10, 12, 100)).hasMessage("to: 12 (expected: <= 11)");
        assertThat(log.copy(11, 11).frames()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void shouldServeCursorsWhileTheLogGrowsAndIsLetGo(long seed) {
        List<Frame> frames = new RandomFrames(seed).frames(0, TICKS);
        Random random = new Random(seed);
        FrameLog log = new FrameLog();
        List<Follower> followers = List.of(new Follower(log), new Follower(log), new Follower(log));
        for (Frame frame : frames) {
            log.append(frame.inputs());
            for (Follower follower : followers) {
                follower.maybeRead(random, log.nextTick());
            }
            if (random.nextInt(50) == 0) {
                int slowest =
                        followers.stream().mapToInt(Follower::readTo).min().orElseThrow();
                log.dropBefore(slowest);
                assertThat(log.firstTick()).isLessThanOrEqualTo(slowest);
            }
        }
        assertThat(log.firstTick()).as("old stretches are gone").isPositive();
        for (Follower follower : followers) {
            follower.read(TICKS);
            assertThat(follower.seen).isEqualTo(withInputs(frames));
        }
    }

    @Test
    void shouldGoOnFromAStretchThatWasLetGoUnderTheCursor() {
        List<Frame> frames = new RandomFrames(31).frames(0, TICKS);
        FrameLog log = new FrameLog();
        RandomFrames.append(log, frames);
        Follower follower = new Follower(log);
        FrameChunk second = Objects.requireNonNull(log.chunkAfter(log.chunkOf(0)));
        follower.read(1);

        log.dropBefore(second.from);

        assertThat(log.firstTick()).isEqualTo(second.from);
        follower.read(TICKS);
        assertThat(follower.seen).isEqualTo(withInputs(frames));
    }

    @Test
    void shouldTellACursorThatItMissedFrames() {
        FrameLog log = new FrameLog();
        RandomFrames.append(log, new RandomFrames(32).frames(0, TICKS));
        Follower follower = new Follower(log);
        follower.read(1);
        log.dropBefore(TICKS);
        assertThatThrownBy(() -> follower.read(TICKS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("(expected: a reader from " + log.firstTick() + " on)");
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43, 44, 45, 46})
    void shouldCopyTheNewestThatFit(long seed) {
        FrameLog log = new FrameLog();
        RandomFrames.append(log, new RandomFrames(seed).frames(0, TICKS));
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            int to = random.nextInt(TICKS + 1);
            int from = random.nextInt(to + 1);
            int budget = random.nextInt(random.nextBoolean() ? 600 : 20_000);
            FrameRun run = log.copyNewest(from, to, budget);

            assertThat(run.nextTick()).isEqualTo(to);
            assertThat(run.firstTick()).isBetween(from, to);
            assertThat(run.bytes().length).isLessThanOrEqualTo(budget);
            assertThat(run.frames()).isEqualTo(log.copy(run.firstTick(), to).frames());
            if (run.firstTick() > from) {
                // The delta of the oldest frame is counted one too long, which is the slack.
                assertThat(log.copy(run.firstTick() - 1, to).bytes().length).isGreaterThanOrEqualTo(budget);
            }
        }
    }

    @Test
    void shouldCopyNothingWhereNothingFits() {
        FrameLog log = new FrameLog();
        log.append(List.of(new Input(1, 1, InputForm.BYTES, new byte[50])));
        log.append(List.of());
        assertThat(log.copyNewest(0, 2, 10).firstTick()).isEqualTo(1);
        assertThat(log.copyNewest(0, 2, 0).bytes()).isEmpty();
        assertThat(log.copyNewest(0, 1, 10).firstTick()).isEqualTo(1);
        assertThat(log.copyNewest(0, 2, 55).firstTick()).isZero();
    }

    @Test
    void shouldCostNothingForFramesWithoutInputs() {
        FrameLog log = new FrameLog();
        int before = log.bytesHeld();
        for (int i = 0; i < 1_000_000; i++) {
            log.append(List.of());
        }
        assertThat(log.bytesHeld()).isEqualTo(before);
        assertThat(log.nextTick()).isEqualTo(1_000_000);
        assertThat(new Cursor(log, 0).next(1_000_000)).isFalse();
    }

    @Test
    void shouldHoldAMatchOfThreeMinutesInWellUnder80Kilobytes() {
        FrameLog log = matchOfThreeMinutes(7);
        assertThat(log.bytesHeld()).isLessThan(70_000);
    }

    /** Four players at 30 Hz, each with ten inputs a second whose tick is random, as lockstepserver's clients send them. */
    static FrameLog matchOfThreeMinutes(long seed) {
        Random random = new Random(seed);
        FrameLog log = new FrameLog();
        int[] sequences = new int[4];
        for (int tick = 0; tick < 3 * 60 * 30; tick++) {
            List<Input> inputs = new ArrayList<>();
            for (int seat = 1; seat <= 4; seat++) {
                if (random.nextInt(3) == 0) {
                    SidXy what = new SidXy(random.nextInt(8), random.nextInt(201) - 100, random.nextInt(201) - 100);
                    inputs.add(new Input(seat, ++sequences[seat - 1], InputForm.SID_XY, what.payload()));
                }
            }
            log.append(inputs);
        }
        return log;
    }

    private static List<Frame> withInputs(List<Frame> frames) {
        return frames.stream().filter(frame -> !frame.inputs().isEmpty()).toList();
    }

    private static @Nullable Frame nextWithInputs(List<Frame> frames, int tick) {
        return frames.stream()
                .skip(tick)
                .filter(frame -> !frame.inputs().isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static Frame read(Cursor cursor) {
        List<Input> inputs = new ArrayList<>();
        while (cursor.nextInput()) {
            inputs.add(cursor.input());
        }
        assertThat(inputs).hasSize(cursor.inputCount());
        return new Frame(cursor.tick(), inputs);
    }

    /** A reader that keeps one cursor for the whole match. */
    private static final class Follower {

        private final Cursor cursor;
        private final List<Frame> seen = new ArrayList<>();
        private int readTo;

        Follower(FrameLog log) {
            cursor = new Cursor(log, 0);
        }

        void maybeRead(Random random, int nextTick) {
            if (random.nextInt(100) == 0) {
                read(nextTick - random.nextInt(3));
            }
        }

        void read(int end) {
            while (cursor.next(end)) {
                seen.add(FrameLogTest.read(cursor));
            }
            readTo = Math.max(readTo, end);
        }

        int readTo() {
            return readTo;
        }
    }
}
