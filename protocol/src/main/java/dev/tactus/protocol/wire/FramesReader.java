package dev.tactus.protocol.wire;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.Input;
import dev.tactus.protocol.message.ServerMessage.Frames;
import java.util.ArrayList;
import java.util.List;

/** Decodes a message of frames. Continuity of ticks is checked by the consumer. */
final class FramesReader {

    private FramesReader() {}

    static Frames frames(FieldReader in) {
        List<Frame> frames = new ArrayList<>();
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.FRAMES_FRAME -> frames.add(frame(in));
                default -> in.skip();
            }
        }
        return new Frames(frames);
    }

    private static Frame frame(FieldReader in) {
        int outerEnd = in.enter();
        int tick = 0;
        List<Input> inputs = new ArrayList<>();
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.FRAME_TICK -> tick = in.int32();
                case WireConstants.FRAME_INPUT -> inputs.add(input(in));
                default -> in.skip();
            }
        }
        in.leave(outerEnd);
        return new Frame(FieldReader.natural(tick, "frameID"), inputs);
    }

    private static Input input(FieldReader in) {
        int outerEnd = in.enter();
        int seat = 0;
        InputFields input = new InputFields();
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.FRAME_INPUT_SEAT -> seat = in.int32();
                case WireConstants.FRAME_INPUT_SID -> input.sid(in);
                case WireConstants.FRAME_INPUT_X -> input.x(in);
                case WireConstants.FRAME_INPUT_Y -> input.y(in);
                case WireConstants.INPUT_SEQUENCE -> input.sequence(in);
                case WireConstants.INPUT_PAYLOAD -> input.payload(in);
                default -> in.skip();
            }
        }
        in.leave(outerEnd);
        if (seat < 1) {
            throw new MalformedMessageException("roomseatid: " + seat + " (expected: >= 1)");
        }
        return new Input(seat, input.sequence(), input.form(), input.payload());
    }
}
