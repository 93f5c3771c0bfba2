package dev.tactus.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.message.ServerMessage.Frames;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which frames a message names, and where it ends. */
class FrameMessageTest {

    private final FrameLog log = new FrameLog();

    @Test
    void shouldLeaveOutFramesWithoutInputsButTheNewest() {
        append(1, 0, 1, 0, 0);

        assertThat(ticks(0, 5, 60)).containsExactly(List.of(0, 2, 4));
        assertThat(ticks(0, 3, 60)).containsExactly(List.of(0, 2));
        assertThat(ticks(3, 5, 60)).containsExactly(List.of(4));
        assertThat(ticks(1, 2, 60)).containsExactly(List.of(1));
    }

    @Test
    void shouldHaveNothingToSayOfNoFrames() {
        append(1, 1);
        FrameMessage message = FrameMessage.write(new Cursor(log, 1), 1, 1, 60, seat -> seat);

        assertThat(message.bytes()).isEmpty();
        assertThat(message.nextTick()).isEqualTo(1);
    }

    @Test
    void shouldNameAsManyFramesInAMessageAsItMay() {
        append(1, 1, 0, 1, 1, 0, 0);

        assertThat(ticks(0, 7, 2)).containsExactly(List.of(0, 1), List.of(3, 4), List.of(6));
        assertThat(ticks(0, 5, 2)).containsExactly(List.of(0, 1), List.of(3, 4));
        assertThat(ticks(0, 7, 1)).containsExactly(List.of(0), List.of(1), List.of(3), List.of(4), List.of(6));
    }

    @Test
    void shouldGiveAReaderThatComesBackEverythingInMessagesOfSixty() {
        for (int tick = 0; tick < 1000; tick++) {
            append(tick % 2);
        }
        List<List<Integer>> messages = ticks(0, 1000, 60);

        assertThat(messages).hasSize(9);
        assertThat(messages.subList(0, 8))
                .allSatisfy(message -> assertThat(message).hasSize(60));
        assertThat(messages.stream().flatMap(List::stream))
                .hasSize(500)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldSplitBeforeABodyOutgrowsItsHeader() {
        for (int tick = 0; tick < 10; tick++) {
            log.append(List.of(new Input(1, 0, InputForm.BYTES, new byte[20_000])));
        }
        log.append(List.of());

        assertThat(ticks(0, 11, 60))
                .containsExactly(List.of(0, 1, 2), List.of(3, 4, 5), List.of(6, 7, 8), List.of(9, 10));
    }

    @Test
    void shouldAlwaysHoldAFrameThatKeepsToItsBound() {
        SidXy widest = new SidXy(Integer.MIN_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE, new byte[1]);
        byte[] payload = widest.payload();
        List<Input> inputs = new ArrayList<>();
        while ((inputs.size() + 1) * (payload.length + FrameMessage.INPUT_BYTES)
                <= FrameMessage.FRAME_INPUTS_BYTES_MAX) {
            inputs.add(new Input(Integer.MAX_VALUE, Integer.MAX_VALUE, InputForm.SID_XY, payload));
        }
        log.append(inputs);
        FrameMessage message = FrameMessage.write(new Cursor(log, 0), 0, 1, 60, seat -> -1L);

        assertThat(read(message)).containsExactly(new Frame(0, inputs));

        FrameLog one = new FrameLog();
        one.append(List.of(new Input(
                1, 1, InputForm.BYTES, new byte[FrameMessage.FRAME_INPUTS_BYTES_MAX - FrameMessage.INPUT_BYTES])));
        assertThat(read(FrameMessage.write(new Cursor(one, 0), 0, 1, 60, seat -> -1L)))
                .hasSize(1);
    }

    @Test
    void shouldSayWhichFrameNoMessageHolds() {
        Input large = new Input(1, 0, InputForm.BYTES, new byte[40_000]);
        log.append(List.of(large, large));

        assertThatThrownBy(() -> FrameMessage.write(new Cursor(log, 0), 0, 1, 60, seat -> seat))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("frame 0: 80")
                .hasMessageEndingWith(" bytes (expected: <= 65535)");
    }

    private void append(int... inputs) {
        for (int count : inputs) {
            List<Input> frame = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                frame.add(new Input(1, 0, InputForm.SID_XY, new SidXy(i, log.nextTick(), -1).payload()));
            }
            log.append(frame);
        }
    }

    /** Reads on from {@code from} to {@code to} as a room does, and returns the ticks that each message names. */
    private List<List<Integer>> ticks(int from, int to, int framesMax) {
        List<List<Integer>> messages = new ArrayList<>();
        Cursor cursor = new Cursor(log, from);
        int tick = from;
        while (tick < to) {
            FrameMessage message = FrameMessage.write(cursor, tick, to, framesMax, seat -> seat);
            assertThat(message.nextTick()).isGreaterThan(tick);
            messages.add(read(message).stream().map(Frame::tick).toList());
            tick = message.nextTick();
        }
        assertThat(tick).isEqualTo(to);
        return messages;
    }

    private static List<Frame> read(FrameMessage message) {
        return switch (new ServerMessageReader(true).next(ByteBuffer.wrap(message.bytes()))) {
            case ReadResult.Message<ServerMessage>(Frames(List<Frame> frames)) -> frames;
            case ReadResult<ServerMessage> other -> throw new AssertionError(other);
        };
    }
}
