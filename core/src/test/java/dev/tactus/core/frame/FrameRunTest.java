package dev.tactus.core.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameRunTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldGiveBackPackedFramesAndTheirParts(long seed) {
        List<Frame> frames = new RandomFrames(seed).frames(500, 1500);
        FrameRun run = FrameRun.of(500, 1500, frames);
        assertThat(run.frames()).isEqualTo(frames);
        Random random = new Random(seed);
        FrameRunBuilder joined = new FrameRunBuilder(500);
        while (joined.to() < 1500) {
            int to = Math.min(1500, joined.to() + random.nextInt(200));
            FrameRun part = run.part(joined.to(), to);
            assertThat(part.frames()).isEqualTo(frames.subList(joined.to() - 500, to - 500));
            joined.append(part);
        }
        assertThat(joined.from()).isEqualTo(500);
        assertThat(joined.length()).isEqualTo(run.bytes().length);
        assertThat(joined.build().bytes()).isEqualTo(run.bytes());
        assertThat(run.part(500, 1500)).isSameAs(run);
    }

    @Test
    void shouldRefuseFramesOutOfPlace() {
        List<Input> inputs = List.of(new Input(1, 1, InputForm.BYTES, new byte[1]));
        Frame five = new Frame(5, inputs);
        assertThatThrownBy(() -> FrameRun.of(5, 9, List.of(five, five))).hasMessage("tick: 5 (expected: 6..8)");
        assertThatThrownBy(() -> FrameRun.of(6, 9, List.of(five))).hasMessage("tick: 5 (expected: 6..8)");
        assertThatThrownBy(() -> FrameRun.of(0, 5, List.of(five))).hasMessage("tick: 5 (expected: 0..4)");
        FrameRun run = FrameRun.of(5, 9, List.of(five));
        assertThatThrownBy(() -> run.part(4, 6)).hasMessage("tick: 4 (expected: 5..9)");
        assertThatThrownBy(() -> run.part(5, 10)).hasMessage("partTo: 10 (expected: 5..9)");
        assertThatThrownBy(() -> new FrameRunBuilder(4).append(run))
                .hasMessage("first tick of the run: 5 (expected: 4..4)");
    }

    @Test
    void shouldRefuseTicksBeyondItsEnd() {
        List<Input> inputs = List.of(new Input(1, 1, InputForm.BYTES, new byte[1]));
        byte[] bytes = FrameRun.of(0, 100, List.of(new Frame(50, inputs))).bytes();
        assertThatThrownBy(() -> new FrameRun(0, 50, bytes).verify())
                .isInstanceOf(MalformedFramesException.class)
                .hasMessageContaining("before 50");
    }

    @Test
    void shouldRefuseEveryTruncationWithinAFrame() {
        List<Frame> frames = new RandomFrames(5).frames(0, 60);
        byte[] bytes = FrameRun.of(0, 60, frames).bytes();
        int whole = 0;
        for (int length = 0; length < bytes.length; length++) {
            FrameRun cut = new FrameRun(0, 60, Arrays.copyOf(bytes, length));
            try {
                List<Frame> got = cut.frames();
                whole++;
                assertThat(got).hasSize(60);
            } catch (MalformedFramesException expected) {
                assertThat(expected).hasMessageMatching("(?s).+");
            }
        }
        long withInputs =
                frames.stream().filter(frame -> !frame.inputs().isEmpty()).count();
        assertThat(whole).as("only cuts between two frames are runs too").isEqualTo((int) withInputs);
    }

    @Test
    void shouldMeetHostileBytesWithMalformedFramesOnly() {
        Random random = new Random(99);
        byte[] valid = FrameRun.of(0, 300, new RandomFrames(6).frames(0, 300)).bytes();
        int refused = 0;
        for (int i = 0; i < 60_000; i++) {
            FrameRun hostile = new FrameRun(random.nextInt(10), 10 + random.nextInt(500), hostile(random, valid));
            refused += readsCleanly(hostile) ? 0 : 1;
        }
        assertThat(refused).isBetween(30_000, 59_999);
    }

    private static boolean readsCleanly(FrameRun run) {
        boolean clean = true;
        for (Runnable reading : List.<Runnable>of(
                run::verify, run::frames, () -> new Cursor(run, run.nextTick()), () -> run.part(9, run.nextTick()))) {
            try {
                reading.run();
            } catch (MalformedFramesException expected) {
                clean = false;
            }
        }
        return clean;
    }

    private static byte[] hostile(Random random, byte[] valid) {
        if (random.nextBoolean()) {
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            return noise;
        }
        byte[] bytes = Arrays.copyOf(valid, random.nextInt(valid.length));
        for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    @Test
    void shouldNotAllocateByClaimedSizes() {
        List<byte[]> claims = new ArrayList<>();
        claims.add(claim(0, Integer.MAX_VALUE));
        claims.add(claim(0, 1, 1, 1, Input.PAYLOAD_BYTES_MAX << 1));
        claims.add(claim(0, 1, 1, 1, -1));
        claims.add(claim(-1, 1));
        claims.add(claim(0, -1));
        claims.add(claim(0, 1, 0, 1, 0));
        claims.add(claim(0, 0));
        for (byte[] claim : claims) {
            long before = allocated();
            assertThatThrownBy(new FrameRun(0, 10, claim)::frames).isInstanceOf(MalformedFramesException.class);
            assertThat(allocated() - before).isLessThan(1 << 20);
        }
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    private static byte[] claim(int... varints) {
        byte[] bytes = new byte[varints.length * Varint.BYTES_MAX];
        int at = 0;
        for (int value : varints) {
            at = Varint.write(bytes, at, value);
        }
        return Arrays.copyOf(bytes, at);
    }
}
