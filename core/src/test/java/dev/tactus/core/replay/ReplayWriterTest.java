package dev.tactus.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.frame.FrameRun;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReplayWriterTest {

    private static FrameRun empty(int from, int to) {
        return FrameRun.of(from, to, List.of());
    }

    @Test
    void shouldHoldToItsOrder() {
        ReplayWriter writer = new ReplayWriter();
        assertThatThrownBy(() -> writer.frames(empty(0, 1))).hasMessage("replay: EMPTY (expected: FRAMES)");
        writer.header(ReplayBytes.HEADER);
        assertThatThrownBy(() -> writer.header(ReplayBytes.HEADER)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> writer.seal("x", new byte[32])).hasMessage("replay: FRAMES (expected: INDEXED)");
        writer.index();
        assertThatThrownBy(() -> writer.frames(empty(0, 1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> writer.seal("x", new byte[31])).hasMessageContaining("bytes of sha256: 31");
    }

    @Test
    void shouldRefuseRunsOutOfPlaceOrOutOfBounds() {
        ReplayWriter writer = new ReplayWriter();
        writer.header(ReplayBytes.HEADER);
        writer.frames(empty(5, 10));
        assertThatThrownBy(() -> writer.frames(empty(11, 12))).hasMessage("first tick of the run: 11 (expected: 10)");
        assertThatThrownBy(() -> writer.frames(empty(10, 10))).hasMessageContaining("ticks of a block: 0");
        assertThatThrownBy(() -> writer.frames(empty(10, 11 + ReplayWriter.BLOCK_TICKS_MAX)))
                .hasMessageContaining("ticks of a block: 65537");
        assertThatThrownBy(() -> writer.frames(new FrameRun(10, 11, new byte[ReplayWriter.BLOCK_BYTES_MAX + 1])))
                .hasMessageContaining("bytes of a block");
        assertThat(writer.firstTick()).isEqualTo(5);
        assertThat(writer.nextTick()).isEqualTo(10);
    }

    @Test
    void shouldReadBackWhatItWrote() throws CorruptReplayException {
        ReplayBytes replay = new ReplayBytes(20, 0, 300, 50);
        byte[] bytes = replay.unsealed();
        ReplayReader reader = ReplayReader.open(ByteSource.of(bytes));
        ReplayWriter writer = ReplayWriter.resume(reader, reader.framesEnd());
        assertThat(writer.locate(120).frames(ByteSource.of(bytes), 120, 1000).frames())
                .isEqualTo(replay.frames.subList(120, 150));
        assertThat(writer.locate(120).frames(ByteSource.of(bytes), 120, 7).frames())
                .isEqualTo(replay.frames.subList(120, 127));
        assertThatThrownBy(() -> writer.locate(300)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldCutALongReason() throws CorruptReplayException {
        byte[] bytes = new ReplayBytes(21, 0, 10, 10).sealed("é".repeat(5000));
        ReplaySeal seal =
                Objects.requireNonNull(ReplayReader.open(ByteSource.of(bytes)).seal());
        assertThat(seal.reason()).isEqualTo("é".repeat(ReplayWriter.REASON_CHARS_MAX));
    }

    /** The layout of docs/replay.md, byte by byte: what old files hold must stay readable. */
    @Test
    void shouldKeepItsBytes() throws CorruptReplayException {
        ReplayWriter writer = new ReplayWriter();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TreeMap<String, String> properties = new TreeMap<>();
        properties.put("k", "v");
        out.writeBytes(writer.header(new MatchHeader(7, "g", 30, 2, 5, 6, List.of(9L), properties)));
        out.writeBytes(writer.frames(empty(0, 3)));
        out.writeBytes(writer.index());
        out.writeBytes(writer.seal("end", new byte[32]));
        String expected = "54414354555352" + "01"
                // Header: room, game, rate, delay, seed, start, players, one property.
                + "01" + "00000038" + "01080000000000000007" + "020167" + "03040000001e" + "040400000002"
                + "050400000005" + "06080000000000000006" + "07080000000000000009" + "0803016b76" + "CRC"
                // Frames: from 0, three ticks, stored, no bytes.
                + "02" + "00000004" + "00030000" + "CRC"
                // Index: one entry, frames, from tick 0, at byte 73.
                + "7e" + "00000004" + "01020049" + "CRC"
                // Seal: reason, ticks, bytes, digest, index, length of the block.
                + "7f" + "00000045" + "0103656e64" + "020400000003" + "03080000000000000063" + "0420"
                + "00".repeat(32) + "05080000000000000056" + "0000004e" + "CRC";
        String actual = HexFormat.of().formatHex(out.toByteArray());
        StringBuilder withoutChecksums = new StringBuilder();
        int at = 16;
        withoutChecksums.append(actual, 0, at);
        while (at < actual.length()) {
            int bodyBytes = Integer.parseInt(actual.substring(at + 2, at + 10), 16);
            int checksumAt = at + 10 + bodyBytes * 2;
            withoutChecksums.append(actual, at, checksumAt).append("CRC");
            at = checksumAt + 8;
        }
        assertThat(withoutChecksums).hasToString(expected);
        assertThat(actual).as("CRC-32 as zlib computes it").contains("020000000400030000" + "3f3924b1");
        assertThat(ReplayReader.scan(ByteSource.of(out.toByteArray())).fault()).isNull();
    }
}
