package dev.tactus.transport.secure;

/** Reasons for refusing a handshake. */
public enum HandshakeRefusal {
    /** The ticket is forged, expired, of another server, or shown by who does not know its secret. */
    TICKET(1),
    /** Some limit on links is reached. */
    FULL(2);

    private final byte code;

    HandshakeRefusal(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    /** Returns the reason of a code; a later server may have others, which are no better. */
    static HandshakeRefusal of(byte code) {
        return code == FULL.code ? FULL : TICKET;
    }
}
