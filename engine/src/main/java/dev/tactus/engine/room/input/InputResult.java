package dev.tactus.engine.room.input;

import dev.tactus.protocol.message.RefusalCode;

/** The fate of an input that a peer submitted. */
public sealed interface InputResult {

    /**
     * It is in the frame of a tick.
     *
     * @param tick of that frame
     */
    record Accepted(int tick) implements InputResult {}

    /** Its sequence number was seen before. */
    record Repeated() implements InputResult {

        static final Repeated INSTANCE = new Repeated();
    }

    /**
     * It is in no frame.
     *
     * @param code for the client
     * @param detail what was wrong and what is expected
     */
    record Rejected(RefusalCode code, String detail) implements InputResult {}
}
