package dev.tactus.engine.journal;

/** The proof by which a player took a seat; from then on the seat opens to none that is weaker. */
public enum SeatProof {
    /** The player has not come: whatever opens the room opens the seat. */
    NONE(0),
    /** The player's number alone, named by a client that cannot keep a reconnect token. */
    NUMBER(1),
    /** The player's number, named by a client that was given a reconnect token for the seat. */
    PASS(2),
    /** The seat's own token. */
    SEAT_TOKEN(3),
    /** A login, or a ticket. */
    ACCOUNT(4);

    private final int code;

    SeatProof(int code) {
        this.code = code;
    }

    /** Returns its number in journals. */
    int code() {
        return code;
    }

    /** Returns the proof of a number in a journal; the strongest for one that only a later version knows. */
    static SeatProof of(int code) {
        for (SeatProof proof : values()) {
            if (proof.code == code) {
                return proof;
            }
        }
        return ACCOUNT;
    }
}
