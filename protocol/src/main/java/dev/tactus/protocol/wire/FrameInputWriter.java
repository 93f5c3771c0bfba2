package dev.tactus.protocol.wire;

import dev.tactus.core.frame.ByteReader;
import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.Varint;
import org.jspecify.annotations.Nullable;

/** Writes the inputs of a frame directly from the bytes of the log, without an object per input. */
final class FrameInputWriter {

    private static final byte[] NO_BYTES = new byte[0];

    private final FieldWriter out;
    private final boolean legacy;
    private final ByteReader values = new ByteReader(NO_BYTES, 0, 0);

    FrameInputWriter(FieldWriter out) {
        this(out, false);
    }

    private FrameInputWriter(FieldWriter out, boolean legacy) {
        this.out = out;
        this.legacy = legacy;
    }

    /**
     * Returns a writer for clients of lockstepserver: every input has all five fields that they know, zeros included, and
     * no other.
     */
    static FrameInputWriter legacy(FieldWriter out) {
        return new FrameInputWriter(out, true);
    }

    /** Writes the inputs of the cursor's frame; without player ids if {@code players} is null. */
    void inputs(Cursor cursor, @Nullable SeatToPlayer players) {
        while (cursor.nextInput()) {
            int mark = out.begin(WireConstants.FRAME_INPUT);
            if (players != null) {
                out.int64(WireConstants.FRAME_INPUT_PLAYER, players.player(cursor.seat()));
            }
            input(cursor);
            out.end(mark);
        }
    }

    private void input(Cursor cursor) {
        int from = cursor.payloadOffset();
        int end = from + cursor.payloadLength();
        boolean numbers = cursor.form() == InputForm.SID_XY;
        if (legacy && !numbers) {
            out.int32(WireConstants.FRAME_INPUT_SID, 0)
                    .int32(WireConstants.FRAME_INPUT_X, 0)
                    .int32(WireConstants.FRAME_INPUT_Y, 0);
        } else if (numbers) {
            values.wrap(cursor.payloadArray(), from, end);
            out.int32(WireConstants.FRAME_INPUT_SID, Varint.unzigzag(values.varint()))
                    .int32(WireConstants.FRAME_INPUT_X, Varint.unzigzag(values.varint()))
                    .int32(WireConstants.FRAME_INPUT_Y, Varint.unzigzag(values.varint()));
            from = values.position();
        }
        out.int32(WireConstants.FRAME_INPUT_SEAT, cursor.seat());
        if (legacy) {
            return;
        }
        if (cursor.sequence() != 0) {
            out.uint32(WireConstants.INPUT_SEQUENCE, cursor.sequence());
        }
        if (!numbers || from < end) {
            out.bytes(WireConstants.INPUT_PAYLOAD, cursor.payloadArray(), from, end - from);
        }
    }
}
