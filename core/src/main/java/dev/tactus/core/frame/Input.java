package dev.tactus.core.frame;

import dev.tactus.core.Checks;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The input of one seat for one tick. Immutable.
 *
 * @param seat the seat's number, from 1
 * @param sequence the sender's number of this input, rising from 1; 0 where its protocol has none
 * @param form how the payload is to be read
 * @param payload the input's bytes; not written to after the input was made
 */
public record Input(int seat, int sequence, InputForm form, byte[] payload) {

    /** Bytes of a payload; protocols set lower bounds of their own. */
    public static final int PAYLOAD_BYTES_MAX = 1 << 16;

    /** Checks the values. */
    public Input {
        Checks.atLeast(seat, 1, "seat");
        Checks.atLeast(sequence, 0, "sequence");
        Objects.requireNonNull(form, "form");
        Checks.inRange(payload.length, 0, PAYLOAD_BYTES_MAX, "payload bytes");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Input that
                && seat == that.seat
                && sequence == that.sequence
                && form == that.form
                && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return (seat * 31 + sequence) * 31 + Arrays.hashCode(payload);
    }

    @Override
    public String toString() {
        return "Input[seat=" + seat + ", sequence=" + sequence + ", form=" + form + ", payload="
                + Arrays.toString(payload) + "]";
    }
}
