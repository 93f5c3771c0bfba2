package dev.tactus.protocol.wire;

import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import org.jspecify.annotations.Nullable;

/** Decoded fields of an input, of a client or in a frame, collected until its form is known. */
final class InputFields {

    private static final byte[] NO_BYTES = new byte[0];

    private int sid;
    private int x;
    private int y;
    private boolean numbers;
    private int sequence;
    private long stampUs;
    private int tick;
    private byte @Nullable [] payload;

    void sid(FieldReader in) {
        sid = in.int32();
        numbers = true;
    }

    void x(FieldReader in) {
        x = in.int32();
        numbers = true;
    }

    void y(FieldReader in) {
        y = in.int32();
        numbers = true;
    }

    void sequence(FieldReader in) {
        sequence = in.int32();
    }

    void stampUs(FieldReader in) {
        stampUs = in.int64();
    }

    void tick(FieldReader in) {
        tick = in.int32();
    }

    void payload(FieldReader in) {
        payload = in.bytes();
    }

    int sequence() {
        return FieldReader.natural(sequence, "sequence");
    }

    long stampUs() {
        return stampUs;
    }

    int tick() {
        return FieldReader.natural(tick, "tick");
    }

    InputForm form() {
        return numbers || payload == null ? InputForm.SID_XY : InputForm.BYTES;
    }

    /** Returns the payload encoded in the form given by {@link #form()}. */
    byte[] payload() {
        byte[] own = payload == null ? NO_BYTES : payload;
        return form() == InputForm.BYTES ? own : new SidXy(sid, x, y, own).payload();
    }
}
