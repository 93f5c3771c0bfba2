package dev.tactus.protocol.datagram;

import dev.tactus.core.frame.ByteReader;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.MalformedFramesException;
import java.nio.ByteBuffer;

/** Validation shared by the datagrams of both directions. */
final class PayloadChecks {

    private PayloadChecks() {}

    /** Returns a reader of a copy of the buffer's bytes, so that nothing refers to the buffer afterwards. */
    static ByteReader reader(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return new ByteReader(copy, 0, copy.length);
    }

    /**
     * Validates a payload against its form, so that later readers cannot fail.
     *
     * @throws MalformedFramesException if the payload is malformed
     */
    static void verify(InputForm form, byte[] payload, int from, int length) {
        if (form == InputForm.SID_XY) {
            ByteReader in = new ByteReader(payload, from, from + length);
            in.varint();
            in.varint();
            in.varint();
        }
    }
}
