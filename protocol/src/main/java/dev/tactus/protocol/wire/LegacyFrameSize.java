package dev.tactus.protocol.wire;

import dev.tactus.core.frame.ByteReader;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.Varint;

/** Sizes of the parts of a frame as {@link FrameMessage#writeLegacy} writes them. */
public final class LegacyFrameSize {

    /** Maximum size in bytes of a frame without inputs: its tag, its length and its tick. */
    public static final int FRAME_BYTES_MAX = 1 + Varint.BYTES_MAX + 1 + Varint.BYTES_MAX;

    /** Bytes of a negative 32-bit number as protobuf's {@code int32}. */
    private static final int NEGATIVE_BYTES = 10;

    private LegacyFrameSize() {}

    /**
     * Returns the size in bytes of one input of {@code player}: its tag, its length of one byte, and its five fields.
     *
     * @param input the input
     * @param player number of the player
     * @return the size in bytes of one input of {@code player}: its tag, its length of one byte, and its five fields
     */
    public static int inputBytes(Input input, long player) {
        int numbers = 3;
        if (input.form() == InputForm.SID_XY) {
            ByteReader values = new ByteReader(input.payload(), 0, input.payload().length);
            numbers = 0;
            for (int i = 0; i < 3; i++) {
                numbers += int32Bytes(Varint.unzigzag(values.varint()));
            }
        }
        return 2 + 5 + int64Bytes(player) + numbers + Varint.size(input.seat());
    }

    private static int int32Bytes(int value) {
        return value < 0 ? NEGATIVE_BYTES : Varint.size(value);
    }

    private static int int64Bytes(long value) {
        return value == 0 ? 1 : (70 - Long.numberOfLeadingZeros(value)) / 7;
    }
}
