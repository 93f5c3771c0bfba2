package dev.tactus.protocol.datagram;

import dev.tactus.core.frame.ByteReader;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.MalformedFramesException;
import java.nio.ByteBuffer;

/** What both directions look at before they believe a datagram. */
final class PayloadChecks {

    private PayloadChecks() {}

    /** Returns a reader of a copy of what the buffer holds, so that nothing points into it afterwards. */
    static ByteReader reader(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return new ByteReader(copy, 0, copy.length);
    }

    /**
     * Looks whether a payload is one of its form, so that nobody who uses it later can stumble.
     *
     * @throws MalformedFramesException if it is not
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
