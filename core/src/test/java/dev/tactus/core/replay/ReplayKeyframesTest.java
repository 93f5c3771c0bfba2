package dev.tactus.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.Varint;
import dev.tactus.core.world.Checksum;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keyframes and checksums. */
class ReplayKeyframesTest {

    private static FrameRun empty(int from, int to) {
        return FrameRun.of(from, to, List.of());
    }

    private static RecordedChecksum checksum(int tick) {
        return new RecordedChecksum(tick, new Checksum(tick, -tick));
    }

    private static ReplayWriter begun() {
        ReplayWriter writer = new ReplayWriter();
        writer.header(ReplayBytes.HEADER);
        return writer;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 700})
    void shouldGiveBackWhatWasMarked(int from) throws CorruptReplayException {
        ReplayBytes replay = ReplayBytes.ofWorld(1, from, from + 2000, 150);
        byte[] bytes = replay.sealed("over");
        assertThat(replay.keyframes).hasSizeGreaterThan(4);
        for (ReplayReader reader :
                List.of(ReplayReader.open(ByteSource.of(bytes)), ReplayReader.scan(ByteSource.of(bytes)))) {
            assertThat(reader.fault()).isNull();
            assertThat(reader.firstTick()).isEqualTo(from);
            assertThat(reader.ticks()).isEqualTo(2000);
            assertThat(reader.keyframes()).isEqualTo(replay.keyframes.size());
            assertThat(reader.countChecksums())
                    .isEqualTo(replay.checksums.size())
                    .isEqualTo(400);
            replay.check(reader);
        }
    }

    @Test
    void shouldFindTheNearestKeyframeOfEveryTick() throws CorruptReplayException {
        ReplayBytes replay = ReplayBytes.ofWorld(2, 100, 900, 70);
        ReplayReader reader = ReplayReader.open(ByteSource.of(replay.sealed("over")));
        assertThat(reader.keyframeAtOrBefore(99)).isNull();
        for (int tick = 100; tick <= 900; tick++) {
            int last = tick;
            Keyframe expected = replay.keyframes.stream()
                    .filter(keyframe -> keyframe.tick() <= last)
                    .toList()
                    .getLast();
            assertThat(reader.keyframeAtOrBefore(tick)).isEqualTo(expected);
        }
        assertThat(reader.keyframeTick(0)).isEqualTo(100);
        assertThatThrownBy(() -> reader.keyframeTick(reader.keyframes()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("keyframe: ");
    }

    @Test
    void shouldFindTheChecksumsOfEveryStretch() throws CorruptReplayException {
        ReplayBytes replay = ReplayBytes.ofWorld(3, 0, 300, 40);
        ReplayReader reader = ReplayReader.open(ByteSource.of(replay.sealed("over")));
        for (int from = 0; from <= 301; from += 3) {
            for (int to = from; to <= 302; to += 7) {
                int first = from;
                int end = to;
                List<RecordedChecksum> expected = replay.checksums.stream()
                        .filter(checksum -> checksum.tick() >= first && checksum.tick() < end)
                        .toList();
                assertThat(reader.checksums(from, to)).isEqualTo(expected);
            }
        }
    }

    @Test
    void shouldSeekWithoutReadingTheMatch() throws CorruptReplayException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ReplayWriter writer = new ReplayWriter();
        file.writeBytes(writer.header(ReplayBytes.HEADER));
        for (int tick = 0; tick < 30_000; tick += 300) {
            file.writeBytes(writer.keyframe(tick, new byte[5000]));
            file.writeBytes(writer.frames(empty(tick, tick + 300)));
            file.writeBytes(writer.checksums(List.of(checksum(tick + 30), checksum(tick + 300))));
        }
        file.writeBytes(writer.index());
        file.writeBytes(writer.seal("over", ReplayBytes.sha256(file.toByteArray())));
        AtomicLong read = new AtomicLong();
        ByteSource all = ByteSource.of(file.toByteArray());
        ReplayReader reader = ReplayReader.open(new ByteSource() {
            @Override
            public long length() {
                return all.length();
            }

            @Override
            public int read(long at, byte[] into, int offset, int length) {
                int count = all.read(at, into, offset, length);
                read.addAndGet(count);
                return count;
            }
        });
        assertThat(Objects.requireNonNull(reader.keyframeAtOrBefore(20_123)).tick())
                .isEqualTo(20_100);
        assertThat(reader.checksums(20_100, 20_400)).containsExactly(checksum(20_100), checksum(20_130));
        assertThat(read.get()).isLessThan(20_000).isLessThan(all.length() / 20);
    }

    @Test
    void shouldTakeMarksThatComeLate() throws CorruptReplayException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ReplayWriter writer = new ReplayWriter();
        file.writeBytes(writer.header(ReplayBytes.HEADER));
        file.writeBytes(writer.frames(empty(0, 100)));
        file.writeBytes(writer.frames(empty(100, 200)));
        file.writeBytes(writer.keyframe(30, new byte[] {1}));
        file.writeBytes(writer.checksums(List.of(checksum(0), checksum(50))));
        file.writeBytes(writer.keyframe(200, new byte[] {2}));
        file.writeBytes(writer.index());
        file.writeBytes(writer.seal("over", new byte[32]));
        ReplayReader reader = ReplayReader.open(ByteSource.of(file.toByteArray()));
        assertThat(reader.sealed()).isTrue();
        assertThat(reader.keyframeAtOrBefore(199)).isEqualTo(new Keyframe(30, new byte[] {1}));
        assertThat(reader.keyframeAtOrBefore(200)).isEqualTo(new Keyframe(200, new byte[] {2}));
        assertThat(reader.checksums(0, 201)).containsExactly(checksum(0), checksum(50));
    }

    @Test
    void shouldRefuseMarksOutOfPlace() {
        ReplayWriter writer = begun();
        writer.frames(empty(50, 100));
        assertThatThrownBy(() -> writer.keyframe(101, new byte[1]))
                .hasMessage("tick of the keyframe: 101 (expected: 50..100)");
        assertThatThrownBy(() -> writer.keyframe(49, new byte[1]))
                .hasMessage("tick of the keyframe: 49 (expected: 50..100)");
        writer.keyframe(60, new byte[1]);
        assertThatThrownBy(() -> writer.keyframe(60, new byte[1]))
                .hasMessage("tick of the keyframe: 60 (expected: 61..100)");
        assertThatThrownBy(() -> writer.keyframe(61, new byte[Keyframe.BYTES_MAX + 1]))
                .hasMessageStartingWith("bytes of a keyframe: ");
        assertThatThrownBy(() -> writer.checksums(List.of())).hasMessageStartingWith("checksums of a block: 0");
        assertThatThrownBy(() -> writer.checksums(List.of(checksum(101))))
                .hasMessage("tick of the first checksum: 101 (expected: 50..100)");
        assertThatThrownBy(() -> writer.checksums(List.of(checksum(90), checksum(101))))
                .hasMessage("tick of the last checksum: 101 (expected: 90..100)");
        assertThatThrownBy(() -> writer.checksums(List.of(checksum(90), checksum(90))))
                .hasMessageStartingWith("tick of a checksum: 90 (expected: 91..");
        writer.checksums(List.of(checksum(90), checksum(100)));
        assertThatThrownBy(() -> writer.checksums(List.of(checksum(100))))
                .hasMessage("tick of the first checksum: 100 (expected: 101..100)");
        writer.index();
        assertThatThrownBy(() -> writer.keyframe(100, new byte[1])).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> writer.checksums(List.of(checksum(100)))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldBeginWhereTheFirstKeyframeDoes() throws CorruptReplayException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ReplayWriter writer = new ReplayWriter();
        file.writeBytes(writer.header(ReplayBytes.HEADER));
        file.writeBytes(writer.keyframe(500, new byte[] {9}));
        assertThatThrownBy(() -> writer.frames(empty(0, 10))).hasMessageContaining("0 (expected: 500)");
        file.writeBytes(writer.index());
        file.writeBytes(writer.seal("nobody came", new byte[32]));
        for (ReplayReader reader : List.of(
                ReplayReader.open(ByteSource.of(file.toByteArray())),
                ReplayReader.scan(ByteSource.of(file.toByteArray())))) {
            assertThat(reader.fault()).isNull();
            assertThat(reader.firstTick()).isEqualTo(500);
            assertThat(reader.ticks()).isZero();
            assertThat(reader.keyframeAtOrBefore(500)).isEqualTo(new Keyframe(500, new byte[] {9}));
        }
    }

    @Test
    void shouldGoOnBehindMarks() throws CorruptReplayException {
        ReplayBytes replay = ReplayBytes.ofWorld(4, 0, 100, 20);
        byte[] torn = replay.unsealed();
        ReplayReader reader = ReplayReader.open(ByteSource.of(torn));
        assertThat(reader.framesEnd()).isEqualTo(torn.length);
        ReplayWriter writer = ReplayWriter.resume(reader, reader.framesEnd());
        ByteArrayOutputStream healed = new ByteArrayOutputStream();
        healed.writeBytes(torn);
        healed.writeBytes(writer.frames(empty(100, 120)));
        healed.writeBytes(writer.keyframe(120, new byte[] {5}));
        healed.writeBytes(writer.checksums(List.of(checksum(120))));
        healed.writeBytes(writer.index());
        healed.writeBytes(writer.seal("crash", ReplayBytes.sha256(healed.toByteArray())));
        ReplayReader again = ReplayReader.open(ByteSource.of(healed.toByteArray()));
        assertThat(again.sealed()).isTrue();
        assertThat(again.keyframes()).isEqualTo(replay.keyframes.size() + 1);
        assertThat(again.countChecksums()).isEqualTo(replay.checksums.size() + 1);
    }

    /** A file of the format's first days: its index has one list. */
    @Test
    void shouldReadFilesOfBeforeThereWereMarks() throws CorruptReplayException {
        byte[] index = {2, 2, 0, 100, 2, 50, 100};
        BlockIndex read = BlockIndex.decode(index, 100, 300, 80);
        assertThat(read.frames().count()).isEqualTo(2);
        assertThat(read.framesTo(1)).isEqualTo(80);
        assertThat(read.keyframes().count()).isZero();
        ReplayReader reader = ReplayReader.open(ByteSource.of(new ReplayBytes(5, 0, 60, 15).sealed("over")));
        assertThat(reader.keyframes()).isZero();
        assertThat(reader.keyframeAtOrBefore(60)).isNull();
        assertThat(reader.checksums(0, 61)).isEmpty();
        assertThat(reader.countChecksums()).isZero();
    }

    @Test
    void shouldStepOverListsOfUnknownKinds() throws CorruptReplayException {
        byte[] index = {1, 2, 0, 100, 0, 0, 1, 77, 10, 110};
        BlockIndex read = BlockIndex.decode(index, 100, 300, 80);
        assertThat(read.frames().count()).isOne();
    }

    @Test
    void shouldReportADamagedMarkOfASealedMatchWhenItIsRead() throws CorruptReplayException {
        ReplayBytes replay = ReplayBytes.ofWorld(8, 0, 60, 15);
        byte[] bytes = replay.sealed("over");
        bytes[replay.keyframeEnds.getFirst() - 6] ^= 1;
        ReplayReader reader = ReplayReader.open(ByteSource.of(bytes));
        assertThat(reader.sealed()).isTrue();
        assertThat(ReplayBytes.frames(reader)).isEqualTo(replay.frames);
        assertThatThrownBy(() -> reader.keyframeAtOrBefore(5))
                .isInstanceOf(CorruptReplayException.class)
                .hasMessageContaining("block at byte " + replay.blockEnds.getFirst() + ": checksum");
    }

    @Test
    void shouldRefuseBodiesThatAreNone() {
        assertThatThrownBy(() -> KeyframeBlock.decode(new byte[0])).hasMessageStartingWith("keyframe: bytes end");
        byte[] far = new byte[Varint.BYTES_MAX];
        Varint.write(far, 0, -1);
        assertThatThrownBy(() -> KeyframeBlock.decode(far)).hasMessageStartingWith("keyframe: tick: 4294967295");
        assertThatThrownBy(() -> ChecksumsBlock.decode(new byte[0])).hasMessageStartingWith("checksums: bytes end");
        byte[] two = ChecksumsBlock.encode(List.of(checksum(7), checksum(9)));
        assertThatThrownBy(() -> ChecksumsBlock.decode(Arrays.copyOf(two, two.length - 1)))
                .hasMessageStartingWith("checksums: length 8 beyond");
        two[9] = 0;
        assertThatThrownBy(() -> ChecksumsBlock.decode(two)).hasMessageContaining("ticks between checksums: 0");
    }

    @Test
    void shouldFindMarksOutOfPlaceWhenItScans() throws CorruptReplayException {
        byte[] good = new ReplayBytes(9, 0, 30, 15).unsealed();
        for (byte[] wrong : List.of(
                ReplayBlock.encode(ReplayFormat.KEYFRAME, KeyframeBlock.encode(31, new byte[3])),
                ReplayBlock.encode(ReplayFormat.CHECKSUMS, ChecksumsBlock.encode(List.of(checksum(31)))))) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            file.writeBytes(good);
            file.writeBytes(wrong);
            ReplayReader reader = ReplayReader.open(ByteSource.of(file.toByteArray()));
            assertThat(reader.readableBytes()).isEqualTo(good.length);
            assertThat(reader.fault()).contains("31 (expected: 0..30)");
        }
    }

    /** The layout of docs/replay.md, byte by byte: what old files hold must stay readable. */
    @Test
    void shouldKeepItsBytes() {
        ReplayWriter writer = begun();
        int at = (int) writer.length();
        byte[] keyframe = writer.keyframe(0, new byte[] {(byte) 0xaa, (byte) 0xbb});
        writer.frames(empty(0, 3));
        byte[] checksums = writer.checksums(List.of(
                new RecordedChecksum(1, new Checksum(0x01020304, 0x05060708)),
                new RecordedChecksum(3, new Checksum(-1, 0))));
        assertThat(hexWithoutChecksum(keyframe)).isEqualTo("03" + "00000003" + "00" + "aabb");
        assertThat(hexWithoutChecksum(checksums))
                .isEqualTo("04" + "00000012" + "01" + "01020304" + "05060708" + "02" + "ffffffff" + "00000000");
        byte[] offset = new byte[2];
        assertThat(Varint.write(offset, 0, at + 12)).isEqualTo(2);
        byte[] keyframeOffset = new byte[2];
        Varint.write(keyframeOffset, 0, at);
        byte[] checksumsOffset = new byte[2];
        Varint.write(checksumsOffset, 0, at + 25);
        HexFormat hex = HexFormat.of();
        assertThat(hexWithoutChecksum(writer.index()))
                .isEqualTo("7e" + "0000000f"
                        // Frames from tick 0, a keyframe of tick 0, checksums up to tick 3.
                        + "010200" + hex.formatHex(offset)
                        + "010300" + hex.formatHex(keyframeOffset)
                        + "010403" + hex.formatHex(checksumsOffset));
    }

    private static String hexWithoutChecksum(byte[] block) {
        return HexFormat.of().formatHex(block, 0, block.length - ReplayFormat.BLOCK_TAIL_BYTES);
    }
}
