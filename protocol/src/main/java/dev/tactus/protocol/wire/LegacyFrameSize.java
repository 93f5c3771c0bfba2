package dev.tactus.protocol.wire;

import dev.tactus.core.frame.ByteReader;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.Varint;

/** Sizes of the parts of a frame as {@link FrameMessage#writeLegacy} writes them. */
public final class LegacyFrameSize {

    /** Maximum size in bytes of a frame without inputs: its tag, its length and its tick. */
    public static final int FRAME_BYTES_MAX = 1 + Varint.BYTES_MAX + 1 + Varint.BYTES_MAX;

    /** Maximum size in bytes of a payload that a client of lockstepserver is told: with it, each input fits one message. */
    public static final int PAYLOAD_BYTES_MAX = 900;

    /** Bytes of a negative 32-bit number as protobuf's {@code int32}. */
    private static final int NEGATIVE_BYTES = 10;

    private LegacyFrameSize() {}

    /**
     * Returns the size in bytes of one input of {@code player}, its tag and its length included.
     *
     * @param input the input
     * @param player number of the player
     * @return the size in bytes
     */
    public static int inputBytes(Input input, long player) {
        int from = 0;
        int bytes = 1 + int64Bytes(player) + 1 + Varint.size(input.seat());
        if (input.form() == InputForm.SID_XY) {
            ByteReader values = new ByteReader(input.payload(), 0, input.payload().length);
            for (int i = 0; i < 3; i++) {
                bytes += 1 + int32Bytes(Varint.unzigzag(values.varint()));
            }
            from = values.position();
        }
        if (input.sequence() != 0) {
            bytes += 1 + Varint.size(input.sequence());
        }
        int payload = input.payload().length - from;
        if (payload <= PAYLOAD_BYTES_MAX && (input.form() != InputForm.SID_XY || payload > 0)) {
            bytes += 1 + Varint.size(payload) + payload;
        }
        return 1 + Varint.size(bytes) + bytes;
    }

    private static int int32Bytes(int value) {
        return value < 0 ? NEGATIVE_BYTES : Varint.size(value);
    }

    private static int int64Bytes(long value) {
        return value == 0 ? 1 : (70 - Long.numberOfLeadingZeros(value)) / 7;
    }
}
