package dev.tactus.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayReaderTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 700})
    void shouldGiveBackASealedMatch(int from) throws CorruptReplayException {
        ReplayBytes replay = new ReplayBytes(1, from, from + 2000, 150);
        byte[] bytes = replay.sealed("results agreed");
        for (ReplayReader reader :
                List.of(ReplayReader.open(ByteSource.of(bytes)), ReplayReader.scan(ByteSource.of(bytes)))) {
            assertThat(reader.header()).isEqualTo(ReplayBytes.HEADER);
            assertThat(reader.sealed()).isTrue();
            assertThat(reader.fault()).isNull();
            assertThat(reader.readableBytes()).isEqualTo(bytes.length);
            assertThat(reader.firstTick()).isEqualTo(from);
            assertThat(reader.ticks()).isEqualTo(2000);
            assertThat(reader.blocks()).isEqualTo(14);
            assertThat(reader.durationMs()).isEqualTo(2000 * 1000 / 30);
            assertThat(ReplayBytes.frames(reader)).isEqualTo(replay.frames);
            ReplaySeal seal = Objects.requireNonNull(reader.seal());
            assertThat(seal.reason()).isEqualTo("results agreed");
            assertThat(seal.nextTick()).isEqualTo(from + 2000);
            byte[] before = Arrays.copyOf(bytes, (int) seal.bytes());
            assertThat(seal.sha256()).isEqualTo(ReplayBytes.sha256(before));
        }
    }

    @Test
    void shouldOpenASealedMatchWithoutReadingItsFrames() throws CorruptReplayException {
        byte[] bytes = new ReplayBytes(2, 0, 5000, 150).sealed("over");
        CountingSource source = new CountingSource(bytes);
        ReplayReader reader = ReplayReader.open(source);
        assertThat(reader.ticks()).isEqualTo(5000);
        assertThat(source.bytesRead).isLessThan(bytes.length / 10);
        reader.run(4000, 10);
        assertThat(source.bytesRead).isLessThan(bytes.length / 5);
    }

    @Test
    void shouldSeekToAnyTick() throws CorruptReplayException {
        ReplayBytes replay = new ReplayBytes(3, 100, 1100, 70);
        ReplayReader reader = ReplayReader.open(ByteSource.of(replay.sealed("over")));
        Random random = new Random(3);
        for (int from = 100; from < 1100; from++) {
            int most = 1 + random.nextInt(100);
            FrameRun run = reader.run(from, most);
            assertThat(run.firstTick()).isEqualTo(from);
            assertThat(run.nextTick()).isBetween(from + 1, from + most);
            assertThat(run.frames()).isEqualTo(replay.frames.subList(from - 100, run.nextTick() - 100));
        }
        assertThatThrownBy(() -> reader.run(99, 1)).hasMessage("from: 99 (expected: 100..1099)");
        assertThatThrownBy(() -> reader.run(1100, 1)).hasMessage("from: 1100 (expected: 100..1099)");
        assertThatThrownBy(() -> reader.run(100, 0)).hasMessage("ticksMax: 0 (expected: >= 1)");
    }

    @Test
    void shouldCountInputsBySeat() throws CorruptReplayException {
        ReplayBytes replay = new ReplayBytes(4, 0, 600, 100);
        long[] inputs = ReplayReader.open(ByteSource.of(replay.sealed("over"))).inputsBySeat();
        assertThat(inputs).hasSize(5);
        for (int seat = 1; seat <= 4; seat++) {
            assertThat(inputs[seat]).isPositive().isEqualTo(count(replay.frames, seat, seat));
        }
        assertThat(inputs[0]).isPositive().isEqualTo(count(replay.frames, 5, Integer.MAX_VALUE));
    }

    private static long count(List<Frame> frames, int fromSeat, int toSeat) {
        return frames.stream()
                .flatMap(frame -> frame.inputs().stream())
                .filter(input -> input.seat() >= fromSeat && input.seat() <= toSeat)
                .count();
    }

    @Test
    void shouldReadAnEmptyMatch() throws CorruptReplayException {
        ReplayReader reader = ReplayReader.open(ByteSource.of(new ReplayBytes(5, 0, 0, 10).sealed("nobody came")));
        assertThat(reader.sealed()).isTrue();
        assertThat(reader.ticks()).isZero();
        assertThat(reader.inputsBySeat()).containsOnly(0);
        assertThatThrownBy(() -> reader.run(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("smallMatches")
    void shouldReadTheWholeBlocksOfEveryTruncation(ReplayBytes replay) throws CorruptReplayException {
        byte[] bytes = replay.sealed("over");
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            if (length < replay.blockEnds.getFirst()) {
                assertThatThrownBy(() -> ReplayReader.open(ByteSource.of(cut)))
                        .isInstanceOf(CorruptReplayException.class);
                continue;
            }
            ReplayReader reader = ReplayReader.open(ByteSource.of(cut));
            int blocks = blocksWithin(replay, length);
            assertThat(reader.sealed()).isFalse();
            assertThat(reader.nextTick()).isEqualTo(replay.ticksAtEnds.get(blocks));
            assertThat(reader.framesEnd())
                    .isEqualTo(replay.blockEnds.get(blocks).longValue());
            assertThat(reader.fault() == null).isEqualTo(reader.readableBytes() == length);
            replay.check(reader);
            assertThat(reader.keyframes()).isEqualTo(keyframesWithin(replay, length));
        }
    }

    private static List<ReplayBytes> smallMatches() {
        return List.of(new ReplayBytes(6, 0, 90, 15), ReplayBytes.ofWorld(6, 0, 90, 15));
    }

    private static int keyframesWithin(ReplayBytes replay, int length) {
        return (int) replay.keyframeEnds.stream().filter(end -> end <= length).count();
    }

    private static int blocksWithin(ReplayBytes replay, int length) {
        int blocks = 0;
        while (blocks + 1 < replay.blockEnds.size() && replay.blockEnds.get(blocks + 1) <= length) {
            blocks++;
        }
        return blocks;
    }

    @ParameterizedTest
    @MethodSource("smallMatches")
    void shouldDetectEveryFlippedBit(ReplayBytes replay) {
        byte[] bytes = replay.sealed("over");
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            boolean inHeader = bit / 8 < replay.blockEnds.getFirst();
            try {
                // Read in full, as who verifies a file does; opened by its index, only what is read is looked at.
                ReplayReader reader = ReplayReader.scan(ByteSource.of(flipped));
                assertThat(inHeader).isFalse();
                assertThat(reader.fault()).as("bit %d", bit).isNotNull();
                int blocks = blocksWithin(replay, bit / 8);
                assertThat(reader.nextTick()).isEqualTo(replay.ticksAtEnds.get(blocks));
                replay.check(reader);
                assertThat(reader.keyframes()).isEqualTo(keyframesWithin(replay, bit / 8));
            } catch (CorruptReplayException e) {
                assertThat(inHeader).as(e.getMessage()).isTrue();
            }
        }
    }

    @Test
    void shouldReportADamagedBlockOfASealedMatchWhenItIsRead() throws CorruptReplayException {
        ReplayBytes replay = new ReplayBytes(8, 0, 60, 15);
        byte[] bytes = replay.sealed("over");
        bytes[replay.blockEnds.get(2) + 12] ^= 1;
        ReplayReader reader = ReplayReader.open(ByteSource.of(bytes));
        assertThat(reader.sealed()).isTrue();
        assertThat(reader.run(0, 100).frames()).isEqualTo(replay.frames.subList(0, 15));
        assertThat(reader.run(45, 100).frames()).isEqualTo(replay.frames.subList(45, 60));
        assertThatThrownBy(() -> reader.run(30, 1))
                .isInstanceOf(CorruptReplayException.class)
                .hasMessageContaining("block at byte " + replay.blockEnds.get(2) + ": checksum");
    }

    @Test
    void shouldReadAFileWithBytesBehindItsSeal() throws CorruptReplayException {
        ReplayBytes replay = new ReplayBytes(9, 0, 60, 15);
        byte[] bytes = replay.sealed("over");
        ReplayReader reader = ReplayReader.open(ByteSource.of(Arrays.copyOf(bytes, bytes.length + 3)));
        assertThat(reader.sealed()).isTrue();
        assertThat(reader.readableBytes()).isEqualTo(bytes.length);
        assertThat(reader.fault()).startsWith("3 bytes behind the seal");
        assertThat(ReplayBytes.frames(reader)).isEqualTo(replay.frames);
    }

    @Test
    void shouldStepOverBlocksOfUnknownKinds() throws CorruptReplayException {
        ReplayBytes replay = new ReplayBytes(10, 0, 30, 15);
        byte[] bytes = replay.unsealed();
        int second = replay.blockEnds.get(1);
        ByteArrayOutputStream mixed = new ByteArrayOutputStream();
        mixed.write(bytes, 0, second);
        mixed.writeBytes(ReplayBlock.encode(98, new byte[100]));
        mixed.write(bytes, second, bytes.length - second);
        mixed.writeBytes(ReplayBlock.encode(99, new byte[0]));
        ReplayReader reader = ReplayReader.open(ByteSource.of(mixed.toByteArray()));
        assertThat(reader.fault()).isNull();
        assertThat(reader.framesEnd()).isEqualTo(mixed.size());
        assertThat(ReplayBytes.frames(reader)).isEqualTo(replay.frames);
    }

    @Test
    void shouldGoOnWithAFileThatWasCutOff() throws CorruptReplayException {
        ReplayBytes replay = new ReplayBytes(11, 0, 60, 15);
        byte[] torn = Arrays.copyOf(replay.index().unsealed(), replay.blockEnds.getLast() - 1);
        ReplayReader reader = ReplayReader.open(ByteSource.of(torn));
        assertThat(reader.nextTick()).isEqualTo(45);

        ReplayWriter writer = ReplayWriter.resume(reader, reader.framesEnd());
        ByteArrayOutputStream healed = new ByteArrayOutputStream();
        healed.write(torn, 0, (int) reader.framesEnd());
        healed.writeBytes(writer.frames(FrameRun.of(45, 60, replay.frames.subList(45, 60))));
        healed.writeBytes(writer.index());
        healed.writeBytes(writer.seal("crash", ReplayBytes.sha256(healed.toByteArray())));

        ReplayReader again = ReplayReader.open(ByteSource.of(healed.toByteArray()));
        assertThat(again.sealed()).isTrue();
        assertThat(ReplayBytes.frames(again)).isEqualTo(replay.frames);
        assertThat(writer.length()).isEqualTo(healed.size());
    }

    @Test
    void shouldPackWhatCanBePacked() throws CorruptReplayException {
        byte[] zeros = new byte[50_000];
        FrameRun run = FrameRun.of(0, 1, List.of(new Frame(0, List.of(new Input(1, 1, InputForm.BYTES, zeros)))));
        byte[] body = FramesBlock.encode(run);
        assertThat(body.length).isLessThan(1000);
        assertThat(FramesBlock.decode(body).frames()).isEqualTo(run.frames());
        byte[] noise = new byte[1000];
        new Random(1).nextBytes(noise);
        FrameRun plain = FrameRun.of(0, 1, List.of(new Frame(0, List.of(new Input(1, 1, InputForm.BYTES, noise)))));
        assertThat(FramesBlock.encode(plain).length).isLessThan(1020);
        assertThat(FramesBlock.decode(FramesBlock.encode(plain)).frames()).isEqualTo(plain.frames());
    }

    /** Counts what is read. */
    private static final class CountingSource implements ByteSource {

        private final ByteSource source;
        private long bytesRead;

        CountingSource(byte[] bytes) {
            source = ByteSource.of(bytes);
        }

        @Override
        public long length() {
            return source.length();
        }

        @Override
        public int read(long at, byte[] into, int offset, int length) {
            // Few at a time, as a source may.
            int count = source.read(at, into, offset, Math.min(length, 100));
            bytesRead += count;
            return count;
        }
    }
}
