package dev.tactus.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.frame.Varint;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class HostileReplayTest {

    @Test
    void shouldMeetRandomChangesWithFramesOrReplayDamaged() {
        Random random = new Random(1);
        byte[] sealed = ReplayBytes.ofWorld(1, 0, 200, 25).sealed("over");
        int opened = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes =
                    Arrays.copyOf(sealed, random.nextInt(4) == 0 ? random.nextInt(sealed.length) : sealed.length);
            for (int changes = random.nextInt(4); changes > 0 && bytes.length > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            opened += readsCleanly(bytes) ? 1 : 0;
        }
        assertThat(opened).isBetween(1000, 4999);
    }

    /** Changes bodies and puts the right checksum on them, so that what is behind the checksum is met too. */
    @Test
    void shouldMeetForgedBlocksWithFramesOrReplayDamaged() {
        Random random = new Random(2);
        ReplayBytes replay = ReplayBytes.ofWorld(2, 0, 100, 25);
        byte[] sealed = replay.sealed("over");
        int read = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] forged = forge(sealed, random);
            read += readsCleanly(forged) ? 1 : 0;
        }
        assertThat(read).isBetween(100, 9_900);
    }

    private static byte[] forge(byte[] sealed, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(sealed, 0, ReplayFormat.MAGIC_BYTES);
        int at = ReplayFormat.MAGIC_BYTES;
        while (at < sealed.length) {
            int length = ReplayFormat.intAt(sealed, at + 1);
            int bodyAt = at + ReplayFormat.BLOCK_HEAD_BYTES;
            byte[] body = Arrays.copyOfRange(sealed, bodyAt, bodyAt + length);
            for (int changes = random.nextInt(8) - 5; changes > 0; changes--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt();
            }
            out.writeBytes(ReplayBlock.encode(sealed[at], body));
            at = bodyAt + length + ReplayFormat.BLOCK_TAIL_BYTES;
        }
        return out.toByteArray();
    }

    private static boolean readsCleanly(byte[] bytes) {
        try {
            ReplayReader reader = ReplayReader.open(ByteSource.of(bytes));
            ReplayBytes.frames(reader);
            reader.inputsBySeat();
            ReplayBytes.keyframes(reader);
            assertThat(reader.checksums(0, Integer.MAX_VALUE)).hasSize(reader.countChecksums());
            return true;
        } catch (CorruptReplayException e) {
            assertThat(e).hasMessageMatching("(?s).+");
            return false;
        }
    }

    @Test
    void shouldNotAllocateByClaimedLengths() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new ReplayBytes(3, 0, 10, 10).unsealed());
        int end = file.size();
        byte[] head = {ReplayFormat.FRAMES, 0x01, (byte) 0xff, (byte) 0xff, 0x00, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        file.writeBytes(head);
        long before = allocated();
        ReplayReader reader = opened(file.toByteArray());
        assertThat(reader.readableBytes()).isEqualTo(end);
        assertThat(reader.fault()).contains("cut off after 14 of ");
        assertThat(allocated() - before).isLessThan(1 << 20);
    }

    @Test
    void shouldRefuseBombs() {
        byte[] packed = deflate(new byte[30_000_000]);
        for (int claim : new int[] {0, 10_000, 30_000_000, ReplayWriter.BLOCK_BYTES_MAX + 1, -1}) {
            byte[] body = body(0, 10, 1, claim, packed);
            assertThatThrownBy(() -> FramesBlock.decode(body)).isInstanceOf(CorruptReplayException.class);
        }
        byte[] few = body(0, 10, 1, 20_000_000, new byte[] {1, 2, 3});
        long before = allocated();
        assertThatThrownBy(() -> FramesBlock.decode(few)).hasMessageContaining("at most 1032 times");
        assertThat(allocated() - before).isLessThan(1 << 20);
    }

    @Test
    void shouldRefuseTicksBeyondItsBounds() {
        refused(body(0, 0, 0, 0, new byte[0]), "ticks: 0");
        refused(body(0, ReplayWriter.BLOCK_TICKS_MAX + 1, 0, 0, new byte[0]), "ticks: 65537");
        refused(body(Integer.MAX_VALUE, 1, 0, 0, new byte[0]), "first tick: 2147483647");
        refused(body(-1, 1, 0, 0, new byte[0]), "first tick: 4294967295");
        refused(body(0, 1, 7, 0, new byte[0]), "packing 7");
        refused(body(0, 1, 0, 3, new byte[4]), "packing 0 of 4 bytes to 3");
        refused(new byte[] {0}, "bytes end");
    }

    private static void refused(byte[] body, String why) {
        assertThatThrownBy(() -> FramesBlock.decode(body))
                .isInstanceOf(CorruptReplayException.class)
                .hasMessageContaining(why);
    }

    @Test
    void shouldSayWhatAFileIsNot() {
        assertThatThrownBy(() -> ReplayReader.open(ByteSource.of(new byte[0]))).hasMessageContaining("0 bytes");
        assertThatThrownBy(() -> ReplayReader.open(ByteSource.of(new byte[100])))
                .hasMessage("not a Tactus replay (expected: to begin with TACTUSR)");
        byte[] later = new ReplayBytes(4, 0, 10, 10).sealed("over");
        later[7] = 2;
        assertThatThrownBy(() -> ReplayReader.open(ByteSource.of(later)))
                .hasMessage("replay format: version 2 (expected: 1)");
    }

    @Test
    void shouldReadHeadersOfLaterVersions() throws CorruptReplayException {
        TaggedFieldWriter out = new TaggedFieldWriter();
        out.raw(HeaderCodec.encode(ReplayBytes.HEADER));
        out.text(77, "something new");
        assertThat(HeaderCodec.decode(out.toBytes())).isEqualTo(ReplayBytes.HEADER);
    }

    @Test
    void shouldBoundHeaders() {
        TreeMap<String, String> none = new TreeMap<>();
        String longName = "x".repeat(MatchHeader.NAME_CHARS_MAX + 1);
        assertThatThrownBy(() -> new MatchHeader(1, longName, 30, 0, 0, 0, java.util.List.of(), none))
                .hasMessage("characters of game: 201 (expected: 0..200)");
        TaggedFieldWriter out = new TaggedFieldWriter();
        out.int32(3, 30);
        for (int i = 0; i <= MatchHeader.PROPERTIES_MAX; i++) {
            out.entry(8, "key" + i, "value");
        }
        assertThatThrownBy(() -> HeaderCodec.decode(out.toBytes()))
                .isInstanceOf(CorruptReplayException.class)
                .hasMessageContaining("more than 200");
        assertThatThrownBy(() -> HeaderCodec.decode(new byte[0])).hasMessageContaining("tickRateHz: 0");
    }

    @Test
    void shouldRefuseAnIndexThatPointsElsewhere() {
        BlockIndex index = new BlockIndex();
        index.addFrames(0, 10, 100);
        index.addFrames(10, 20, 200);
        byte[] body = index.encode();
        assertThatThrownBy(() -> BlockIndex.decode(body, 101, 300, 20)).hasMessageContaining("byte 100");
        assertThatThrownBy(() -> BlockIndex.decode(body, 100, 200, 20)).hasMessageContaining("byte 200");
        assertThatThrownBy(() -> BlockIndex.decode(body, 100, 300, 9)).hasMessageContaining("ticks between");
        assertThatThrownBy(() -> BlockIndex.decode(body, 100, 300, 10)).hasMessageContaining("to rise");
        index.addKeyframe(20, 230);
        index.addKeyframe(20, 240);
        byte[] twice = index.encode();
        assertThatThrownBy(() -> BlockIndex.decode(twice, 100, 300, 20)).hasMessageContaining("to rise");
        assertThatThrownBy(() -> BlockIndex.decode(twice, 100, 220, 20)).hasMessageContaining("byte 230");
        byte[] many = new byte[Varint.BYTES_MAX];
        Varint.write(many, 0, Integer.MAX_VALUE);
        assertThatThrownBy(() -> BlockIndex.decode(many, 0, 9, 9)).isInstanceOf(CorruptReplayException.class);
    }

    private static ReplayReader opened(byte[] bytes) {
        try {
            return ReplayReader.open(ByteSource.of(bytes));
        } catch (CorruptReplayException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] body(int from, int ticks, int packing, int length, byte[] packed) {
        byte[] body = new byte[4 * Varint.BYTES_MAX + packed.length];
        int at = Varint.write(body, 0, from);
        at = Varint.write(body, at, ticks);
        body[at++] = (byte) packing;
        at = Varint.write(body, at, length);
        System.arraycopy(packed, 0, body, at, packed.length);
        return Arrays.copyOf(body, at + packed.length);
    }

    private static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater(9);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] packed = new byte[100_000];
            return Arrays.copyOf(packed, deflater.deflate(packed));
        } finally {
            deflater.end();
        }
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
