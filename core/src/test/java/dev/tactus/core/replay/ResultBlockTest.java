package dev.tactus.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.replay.MatchResult.SeatResult;
import dev.tactus.core.replay.MatchResult.Source;
import dev.tactus.core.replay.MatchResult.State;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the result of a match in its replay. */
final class ResultBlockTest {

    private static final MatchResult RESULT = new MatchResult(
            State.AGREED,
            Source.MAJORITY,
            -5,
            700,
            600,
            "00ff00ff00ff00ff",
            List.of(
                    new SeatResult(1, -5, 1, -5L),
                    new SeatResult(2, 7, 2, 7L),
                    new SeatResult(4, 8, 2, null),
                    new SeatResult(5, 9, 2, -5L)));

    private final ReplayWriter writer = new ReplayWriter();
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    private int begin() {
        file.writeBytes(writer.header(ReplayBytes.header(4)));
        file.writeBytes(writer.frames(new FrameRun(0, 700, new byte[0])));
        return file.size();
    }

    private byte[] seal() {
        file.writeBytes(writer.index());
        file.writeBytes(writer.seal("over", ReplayBytes.sha256(file.toByteArray())));
        return file.toByteArray();
    }

    @Test
    void shouldReadTheResultBySealAndByScan() throws Exception {
        int framesEnd = begin();
        file.writeBytes(writer.result(RESULT));
        byte[] bytes = seal();
        for (ReplayReader reader :
                List.of(ReplayReader.open(ByteSource.of(bytes)), ReplayReader.scan(ByteSource.of(bytes)))) {
            assertThat(reader.sealed()).isTrue();
            assertThat(reader.fault()).isNull();
            assertThat(reader.result()).isEqualTo(RESULT);
            assertThat(reader.framesEnd()).isEqualTo(framesEnd);
            assertThat(reader.nextTick()).isEqualTo(700);
        }
        assertThat(RESULT.dissenting()).containsExactly(2);
    }

    @Test
    void shouldHaveNoResultWhereNoneWasWritten() throws Exception {
        begin();
        byte[] bytes = seal();
        assertThat(ReplayReader.open(ByteSource.of(bytes)).result()).isNull();
        assertThat(ReplayReader.scan(ByteSource.of(bytes)).result()).isNull();
    }

    @Test
    void shouldGoOnBeforeAResultThatWasNotSealed() throws Exception {
        int framesEnd = begin();
        file.writeBytes(writer.result(RESULT));
        ReplayReader cut = ReplayReader.open(ByteSource.of(file.toByteArray()));
        assertThat(cut.sealed()).isFalse();
        assertThat(cut.framesEnd()).isEqualTo(framesEnd);
        ReplayWriter resumed = ReplayWriter.resume(cut, cut.framesEnd());
        assertThat(resumed.frames(new FrameRun(700, 701, new byte[0]))).isNotEmpty();
    }

    @Test
    void shouldTakeNothingOfTheMatchBehindTheResult() throws Exception {
        begin();
        file.writeBytes(writer.result(RESULT));
        assertThatThrownBy(() -> writer.frames(new FrameRun(700, 701, new byte[0])))
                .hasMessage("replay: DECIDED (expected: FRAMES)");
        long end = file.size();
        file.writeBytes(
                ReplayBlock.encode(ReplayFormat.FRAMES, FramesBlock.encode(new FrameRun(700, 701, new byte[0]))));
        ReplayReader reader = ReplayReader.open(ByteSource.of(file.toByteArray()));
        assertThat(reader.fault()).isEqualTo("block at byte " + end + ": behind the result (expected: before it)");
        assertThat(reader.nextTick()).isEqualTo(700);
    }

    @Test
    void shouldNameEachFlippedByteOfTheResult() throws Exception {
        int from = begin();
        file.writeBytes(writer.result(RESULT));
        int to = file.size();
        byte[] bytes = seal();
        for (int at = from; at < to; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 0x10;
            assertThat(ReplayReader.scan(ByteSource.of(damaged)).fault())
                    .as("byte %s", at)
                    .startsWith("block at byte " + from);
        }
    }

    @Test
    void shouldRefuseBodiesThatAreNoResult() {
        TaggedFieldWriter state = new TaggedFieldWriter();
        state.int32(1, 3);
        assertThatThrownBy(() -> ResultCodec.decode(state.toBytes()))
                .isInstanceOf(CorruptReplayException.class)
                .hasMessage("result: state: 3 (expected: 0..2)");
        TaggedFieldWriter seat = new TaggedFieldWriter();
        seat.bytes(7, new byte[0]);
        assertThatThrownBy(() -> ResultCodec.decode(seat.toBytes()))
                .isInstanceOf(CorruptReplayException.class)
                .hasMessageContaining("seat: 0");
        assertThatThrownBy(() -> ResultCodec.decode(new byte[] {1, 9})).isInstanceOf(CorruptReplayException.class);
    }
}
