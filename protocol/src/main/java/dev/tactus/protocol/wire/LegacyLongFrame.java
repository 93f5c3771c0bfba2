package dev.tactus.protocol.wire;

import dev.tactus.core.frame.Cursor;
import java.util.ArrayList;
import java.util.List;

/**
 * A frame that is too long for one message to a client of lockstepserver: one that was closed before the room had such a
 * client, whose bound its inputs did not keep to. It is told without payloads, which these clients do not know, and if that
 * does not do, in several messages of the same tick: the Go client reads on, which a longer body would end for good.
 */
final class LegacyLongFrame {

    private static final int CAPACITY = 1_024;

    /** Leaves out every payload, an empty one as well. */
    private static final int NO_PAYLOAD = -1;

    private LegacyLongFrame() {}

    /**
     * Writes the frame.
     *
     * @param cursor positioned on the frame, before its first input; afterwards behind it
     * @param bodyBytesMax maximum size of a body in bytes, at least that of a frame with one input
     * @return the messages, at least one
     */
    static List<byte[]> write(Cursor cursor, int bodyBytesMax, SeatToPlayer players) {
        int inputBytesMax = bodyBytesMax - LegacyFrameSize.FRAME_BYTES_MAX;
        List<byte[]> messages = new ArrayList<>();
        FieldWriter out = new FieldWriter(CAPACITY);
        FrameInputWriter inputs = new FrameInputWriter(out, NO_PAYLOAD);
        int mark = begin(out, cursor.tick());
        int start = out.bodyLength();
        while (cursor.nextInput()) {
            int before = out.bodyLength();
            inputs.input(cursor, players);
            if (out.bodyLength() - start > inputBytesMax && before > start) {
                out.truncate(before);
                out.end(mark);
                messages.add(out.message(WireConstants.ID_FRAME));
                out = new FieldWriter(CAPACITY);
                inputs = new FrameInputWriter(out, NO_PAYLOAD);
                mark = begin(out, cursor.tick());
                inputs.input(cursor, players);
            }
        }
        out.end(mark);
        messages.add(out.message(WireConstants.ID_FRAME));
        return messages;
    }

    private static int begin(FieldWriter out, int tick) {
        int mark = out.begin(WireConstants.FRAMES_FRAME);
        out.uint32(WireConstants.FRAME_TICK, tick);
        return mark;
    }
}
