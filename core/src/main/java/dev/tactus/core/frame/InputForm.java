package dev.tactus.core.frame;

/** Encodings of the payload of an {@link Input}. */
public enum InputForm {
    /** Bytes that only the game understands. */
    BYTES(0),
    /** The three small integers of lockstepserver's clients, see {@link SidXy}. */
    SID_XY(1);

    private final int bit;

    InputForm(int bit) {
        this.bit = bit;
    }

    /** {@return the bit that stands for this form in the log, in files and in datagrams} */
    public int bit() {
        return bit;
    }

    /**
     * {@return the form that {@code bit}, 0 or 1, stands for}
     *
     * @param bit the bit as it is written, 0 or 1
     */
    public static InputForm ofBit(int bit) {
        return bit == 0 ? BYTES : SID_XY;
    }
}
