package dev.tactus.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.world.Difference;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class DesyncBundleTest {

    private static final MatchHeader HEADER = new MatchHeader(
            7,
            "counter",
            30,
            2,
            42,
            1_500_000_000_000L,
            List.of(11L, 12L),
            new TreeMap<>(java.util.Map.of("build", "b")));

    private static DesyncBundle bundle(FrameRun frames, byte[] oddSnapshot) {
        return new DesyncBundle(
                HEADER,
                new DesyncBundle.Client(2, 12, "protobuf", 1),
                1_500_000_001_234L,
                700,
                642,
                "the client's world of tick 641 agrees",
                List.of(
                        new Difference(17, "Position", "x", "1042", "1041"),
                        new Difference(18, "", "", "missing", "there")),
                List.of(
                        new DesyncBundle.ReportedChecksum(700, 0, "00"),
                        new DesyncBundle.ReportedChecksum(700, 2, "ff")),
                new byte[] {1, 2, 3},
                frames,
                oddSnapshot,
                new byte[] {9});
    }

    private static FrameRun frames(int from, int to) {
        Input input = new Input(1, 5, InputForm.BYTES, new byte[] {4, 5});
        return FrameRun.of(from, to, List.of(new Frame(from, List.of(input)), new Frame(to - 1, List.of(input))));
    }

    @Test
    void shouldReadWhatItWrote() throws CorruptReplayException {
        DesyncBundle bundle = bundle(frames(600, 700), new byte[] {7, 8});

        DesyncBundle read = DesyncBundle.read(bundle.write());

        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("frames", "keyframe", "oddSnapshot", "trueSnapshot")
                .isEqualTo(bundle);
        assertThat(read.frames().firstTick()).isEqualTo(600);
        assertThat(read.frames().frames()).isEqualTo(bundle.frames().frames());
        assertThat(read.keyframe()).containsExactly(1, 2, 3);
        assertThat(read.divergentSnapshot()).containsExactly(7, 8);
        assertThat(read.trueSnapshot()).containsExactly(9);
        assertThat(read.differences().getFirst()).hasToString("entity 17 Position.x is 1042, should be 1041");
    }

    @Test
    void shouldHoldMoreFramesThanOneBlockAndNone() throws CorruptReplayException {
        DesyncBundle many = bundle(frames(0, 3 * ReplayWriter.BLOCK_TICKS_MAX + 7), new byte[0]);
        assertThat(DesyncBundle.read(many.write()).frames().frames())
                .isEqualTo(many.frames().frames());

        DesyncBundle none = bundle(new FrameRun(600, 600, new byte[0]), new byte[0]);
        FrameRun read = DesyncBundle.read(none.write()).frames();
        assertThat(read.firstTick()).isEqualTo(600);
        assertThat(read.nextTick()).isEqualTo(600);
    }

    @Test
    void shouldReportWhateverIsNoBundleAndNothingElse() {
        byte[] whole = bundle(frames(600, 700), new byte[] {7, 8}).write();
        assertThatThrownBy(() -> DesyncBundle.read(new byte[0]))
                .isInstanceOf(CorruptReplayException.class)
                .hasMessage("not a Tactus desync bundle (expected: to begin with TACTUSD)");
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            byte[] bent = whole.clone();
            bent[length] ^= 0x20;
            readOrDamaged(cut);
            readOrDamaged(bent);
        }
    }

    /** A file that is cut exactly behind a block is shorter and still readable; all others say what is wrong. */
    private static void readOrDamaged(byte[] bytes) {
        try {
            assertThat(DesyncBundle.read(bytes).header().room()).isEqualTo(7);
        } catch (CorruptReplayException e) {
            assertThat(e).message().isNotBlank();
        }
    }
}
