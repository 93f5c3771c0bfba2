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
    private final int payloadBytesMax;
    private final ByteReader values = new ByteReader(NO_BYTES, 0, 0);

    FrameInputWriter(FieldWriter out) {
        this(out, Integer.MAX_VALUE);
    }

    /** A writer that leaves out payloads of more than {@code payloadBytesMax} bytes, and writes the rest of their inputs. */
    FrameInputWriter(FieldWriter out, int payloadBytesMax) {
        this.out = out;
        this.payloadBytesMax = payloadBytesMax;
    }

    /** Writes the inputs of the cursor's frame; without player ids if {@code players} is null. */
    void inputs(Cursor cursor, @Nullable SeatToPlayer players) {
        while (cursor.nextInput()) {
            input(cursor, players);
        }
    }

    /** Writes the one input that the cursor stands on; without a player id if {@code players} is null. */
    void input(Cursor cursor, @Nullable SeatToPlayer players) {
        int mark = out.begin(WireConstants.FRAME_INPUT);
        if (players != null) {
            out.int64(WireConstants.FRAME_INPUT_PLAYER, players.player(cursor.seat()));
        }
        fields(cursor);
        out.end(mark);
    }

    private void fields(Cursor cursor) {
        int from = cursor.payloadOffset();
        int end = from + cursor.payloadLength();
        boolean numbers = cursor.form() == InputForm.SID_XY;
        if (numbers) {
            values.wrap(cursor.payloadArray(), from, end);
            out.int32(WireConstants.FRAME_INPUT_SID, Varint.unzigzag(values.varint()))
                    .int32(WireConstants.FRAME_INPUT_X, Varint.unzigzag(values.varint()))
                    .int32(WireConstants.FRAME_INPUT_Y, Varint.unzigzag(values.varint()));
            from = values.position();
        }
        out.int32(WireConstants.FRAME_INPUT_SEAT, cursor.seat());
        if (cursor.sequence() != 0) {
            out.uint32(WireConstants.INPUT_SEQUENCE, cursor.sequence());
        }
        if (end - from <= payloadBytesMax && (!numbers || from < end)) {
            out.bytes(WireConstants.INPUT_PAYLOAD, cursor.payloadArray(), from, end - from);
        }
    }
}
