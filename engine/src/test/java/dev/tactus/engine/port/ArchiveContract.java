package dev.tactus.engine.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.world.Checksum;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of all archives. */
public abstract class ArchiveContract {

    /** Returns an archive for small recordings. */
    protected abstract Archive archive();

    /** Returns an archive that keeps about so many bytes of a match with a world. */
    protected abstract Archive keeping(long bytes);

    @Test
    void shouldReadBackWhatWasAppended() {
        List<Frame> frames = RandomRecordings.frames(1, 0, 1000, 20);
        Recording recording = archive().open(RandomRecordings.header(1));
        RandomRecordings.append(recording, frames, 3);
        recording.seal("over");
        RandomRecordings.await("the last frame", () -> recording.readableTo() == 1000);
        assertThat(RandomRecordings.readBack(recording, 0, 1000, Integer.MAX_VALUE))
                .isEqualTo(frames);
        assertThat(RandomRecordings.readBack(recording, 0, 1000, 7)).isEqualTo(frames);
        assertThat(RandomRecordings.readBack(recording, 431, 902, 60)).isEqualTo(frames.subList(431, 902));
        assertThat(recording.failure()).isNull();
    }

    @Test
    void shouldReadBackWhileFramesAreAppended() {
        List<Frame> frames = RandomRecordings.frames(2, 0, 3000, 20);
        Recording recording = archive().open(RandomRecordings.header(2));
        int read = 0;
        for (int at = 0; at < 3000; at += 6) {
            recording.append(RandomRecordings.run(frames.subList(at, at + 6)));
            int readable = recording.readableTo();
            assertThat(readable).isBetween(read, at + 6);
            if (readable > read) {
                assertThat(RandomRecordings.readBack(recording, read, readable, 100))
                        .isEqualTo(frames.subList(read, readable));
                read = readable;
            }
        }
        recording.seal("over");
        RandomRecordings.await("the last frame", () -> recording.readableTo() == 3000);
        assertThat(RandomRecordings.readBack(recording, read, 3000, 100)).isEqualTo(frames.subList(read, 3000));
    }

    @Test
    void shouldTakeAMatchThatBeganElsewhere() {
        List<Frame> frames = RandomRecordings.frames(3, 5000, 5400, 20);
        Recording recording = archive().open(RandomRecordings.header(3));
        RandomRecordings.append(recording, frames, 400);
        recording.seal("over");
        RandomRecordings.await("the last frame", () -> recording.readableTo() == 5400);
        assertThat(RandomRecordings.readBack(recording, 5000, 5400, 1000)).isEqualTo(frames);
        refused(recording, 4999, 1);
    }

    @Test
    void shouldReadBackKeyframesWhileTheMatchRunsAndAfterwards() throws Exception {
        Recording recording = archive().open(RandomRecordings.header(9));
        assertThat(recording.keyframeUpTo(100).toCompletableFuture().get()).isEmpty();
        RandomRecordings.appendWorld(recording, RandomRecordings.frames(9, 0, 300, 20), 10, 50);
        RandomRecordings.await("the last keyframe", () -> recording.readableTo() >= 250);
        keyframe(recording, 0, 0);
        keyframe(recording, 149, 100);
        keyframe(recording, 150, 150);
        keyframe(recording, 100_000, 250);
        recording.seal("over");
        RandomRecordings.await("the last frame", () -> recording.readableTo() == 300);
        keyframe(recording, 149, 100);
    }

    private static void keyframe(Recording recording, int upTo, int tick) throws Exception {
        assertThat(recording.keyframeUpTo(upTo).toCompletableFuture().get())
                .hasValueSatisfying(found -> assertThat(found.tick()).isEqualTo(tick))
                .hasValueSatisfying(found -> assertThat(found.snapshot()).isEqualTo(RandomRecordings.snapshot(tick)));
    }

    @Test
    void shouldFailReadsOfWhatIsNotThere() {
        Recording recording = archive().open(RandomRecordings.header(4));
        refused(recording, 0, 1);
        RandomRecordings.append(recording, RandomRecordings.frames(4, 0, 300, 20), 10);
        recording.seal("over");
        RandomRecordings.await("the last frame", () -> recording.readableTo() == 300);
        refused(recording, 300, 1);
        refused(recording, -1, 1);
        refused(recording, 0, 0);
    }

    private static void refused(Recording recording, int from, int ticksMax) {
        assertThatThrownBy(() ->
                        recording.read(from, ticksMax).toCompletableFuture().get())
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessageContaining(ticksMax + " ticks from tick " + from);
    }

    @Test
    void shouldIgnoreWhatComesBehindTheSeal() {
        Recording recording = archive().open(RandomRecordings.header(5));
        recording.append(FrameRun.of(0, 10, List.of()));
        recording.seal("over");
        recording.append(FrameRun.of(10, 20, List.of()));
        recording.seal("over again");
        RandomRecordings.await("the last frame", () -> recording.readableTo() == 10);
        assertThat(recording.failure()).isNull();
    }

    @Test
    void shouldFailOnAGapAndThrowNothing() {
        Recording recording = archive().open(RandomRecordings.header(6));
        recording.append(FrameRun.of(0, 10, List.of()));
        recording.append(FrameRun.of(11, 20, List.of()));
        assertThat(recording.failure())
                .isEqualTo("the replay of room 6 ends at tick 10, its match goes on:"
                        + " first tick of the run: 11 (expected: 10..10)");
        recording.append(FrameRun.of(10, 20, List.of()));
        recording.seal("over");
        RandomRecordings.await("what came before the gap", () -> recording.readableTo() == 10);
        assertThat(RandomRecordings.readBack(recording, 0, 10, 10)).hasSize(10);
    }

    @Test
    void shouldFailOnMarksOutOfPlaceAndThrowNothing() {
        Recording keyframe = archive().open(RandomRecordings.header(11));
        keyframe.append(FrameRun.of(0, 10, List.of()));
        keyframe.keyframe(11, new byte[5]);
        assertThat(keyframe.failure()).endsWith("tick of the keyframe: 11 (expected: 0..10)");
        Recording checksum = archive().open(RandomRecordings.header(12));
        checksum.append(FrameRun.of(0, 10, List.of()));
        checksum.checksum(5, new Checksum(1, 2));
        checksum.checksum(5, new Checksum(1, 2));
        assertThat(checksum.failure()).endsWith("tick of the checksum: 5 (expected: 6..10)");
        for (Recording recording : List.of(keyframe, checksum)) {
            recording.append(FrameRun.of(10, 20, List.of()));
            recording.keyframe(20, new byte[5]);
            recording.checksum(20, new Checksum(1, 2));
            recording.seal("over");
            RandomRecordings.await("what came before", () -> recording.readableTo() == 10);
            assertThat(RandomRecordings.readBack(recording, 0, 10, 10)).hasSize(10);
        }
    }

    @Test
    void shouldTakeAMatchThatBeginsWithAKeyframe() {
        Recording recording = archive().open(RandomRecordings.header(13));
        recording.keyframe(500, new byte[5]);
        recording.append(FrameRun.of(500, 510, List.of()));
        recording.seal("over");
        RandomRecordings.await("the last frame", () -> recording.readableTo() == 510);
        assertThat(recording.failure()).isNull();
        refused(recording, 499, 1);
    }

    @Test
    void shouldFailOnBytesThatAreNoFramesAndThrowNothing() {
        Recording recording = archive().open(RandomRecordings.header(8));
        recording.append(FrameRun.of(0, 1000, List.of()));
        recording.append(new FrameRun(1000, 1010, new byte[] {1, 2, 3}));
        assertThat(recording.failure()).contains("bytes end within a value");
        recording.seal("over");
        RandomRecordings.await("what came before", () -> recording.readableTo() == 1000);
        assertThat(RandomRecordings.readBack(recording, 0, 1000, 300)).hasSize(1000);
    }

    @Test
    void shouldKeepMatchesApart() {
        Archive archive = archive();
        List<Frame> one = RandomRecordings.frames(7, 0, 200, 20);
        List<Frame> two = RandomRecordings.frames(8, 0, 200, 20);
        Recording first = archive.open(RandomRecordings.header(7));
        Recording second = archive.open(RandomRecordings.header(7));
        for (int at = 0; at < 200; at += 10) {
            first.append(RandomRecordings.run(one.subList(at, at + 10)));
            second.append(RandomRecordings.run(two.subList(at, at + 10)));
        }
        first.seal("over");
        second.seal("over");
        RandomRecordings.await("both", () -> first.readableTo() == 200 && second.readableTo() == 200);
        assertThat(RandomRecordings.readBack(first, 0, 200, 50)).isEqualTo(one);
        assertThat(RandomRecordings.readBack(second, 0, 200, 50)).isEqualTo(two);
    }

    @Test
    void shouldReadBackAllOfALongMatchWithAWorld() throws Exception {
        List<Frame> frames = RandomRecordings.frames(21, 0, 3000, 20);
        Recording recording = archive().open(RandomRecordings.world(21));
        RandomRecordings.appendWorld(recording, frames, 10, 50);
        keyframe(recording, 2_999, 2_950);
        for (int again = 0; again < 2; again++) {
            assertThat(recording.readableFrom()).isZero();
            int to = recording.readableTo();
            assertThat(to).isGreaterThanOrEqualTo(2_950);
            assertThat(RandomRecordings.readBack(recording, 0, to, 70)).isEqualTo(frames.subList(0, to));
            for (int tick = 0; tick < to; tick += 49) {
                keyframe(recording, tick, tick / 50 * 50);
            }
            recording.seal("over");
            RandomRecordings.await("the last frame", () -> recording.readableTo() == 3000);
        }
        assertThat(recording.failure()).isNull();
    }

    @Test
    void shouldLetGoOfWhatIsOldestInAMatchWithAWorld() throws Exception {
        List<Frame> frames = RandomRecordings.frames(22, 0, 6000, 20);
        Recording recording = keeping(20_000).open(RandomRecordings.world(22));
        RandomRecordings.appendWorld(recording, frames, 10, 50);
        // A read is ordered behind everything that was appended.
        keyframe(recording, 6_000, 5_950);
        int from = recording.readableFrom();
        int to = recording.readableTo();
        assertThat(from).isBetween(2_000, 5_900);
        assertThat(to).isGreaterThanOrEqualTo(5_950);
        assertThat(RandomRecordings.readBack(recording, from, to, 70)).isEqualTo(frames.subList(from, to));
        keyframe(recording, from, from);
        keyframe(recording, from + 51, from + 50);
        assertThat(recording.keyframeUpTo(from - 1).toCompletableFuture().get()).isEmpty();
        refused(recording, from - 1, 7);
        refused(recording, 0, 5);
        assertThat(recording.failure()).isNull();
    }

    @Test
    void shouldKeepAllOfAMatchWithoutAWorld() {
        List<Frame> frames = RandomRecordings.frames(23, 0, 1000, 20);
        Recording recording = keeping(40_000).open(RandomRecordings.header(23));
        RandomRecordings.appendWorld(recording, frames, 10, 50);
        recording.seal("over");
        RandomRecordings.await("the last frame", () -> recording.readableTo() == 1000);
        assertThat(recording.readableFrom()).isZero();
        assertThat(RandomRecordings.readBack(recording, 0, 1000, 70)).isEqualTo(frames);
    }
}
