package dev.tactus.engine.room;

/** A credential with which a client asks to enter a room. */
public sealed interface AdmissionCredential {

    /**
     * A token that is compared with the room's own.
     *
     * @param text the presented token; empty for none
     */
    record Token(String text) implements AdmissionCredential {

        @Override
        public String toString() {
            return text.isEmpty() ? "Token[none]" : "Token[hidden]";
        }
    }

    /**
     * A verified ticket.
     *
     * @param seat the seat that it is for; 0 to watch
     * @param id the ticket's own, unique in its lifetime
     * @param expiresUnixMs when it is worth nothing any more, in milliseconds of Unix time
     */
    record Ticket(int seat, String id, long expiresUnixMs) implements AdmissionCredential {}

    /** A token that stands for a seat of this room, or for the right to watch it. */
    record SeatToken() implements AdmissionCredential {}

    /** The player's identity alone: admits members, and everyone if the room is open. */
    record Login() implements AdmissionCredential {}
}
