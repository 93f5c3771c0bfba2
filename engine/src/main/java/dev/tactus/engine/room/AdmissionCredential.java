package dev.tactus.engine.room;

/** A credential with which a client asks to enter a room. */
public sealed interface AdmissionCredential {

    /**
     * A token that is compared with the room's own.
     *
     * @param text the presented token; empty for none
     * @param accountNumber whether the number that the client names is an account's, or may be: then only a reconnect
     *     token or the seat's own token admits it, since the number proves nothing
     */
    record Token(String text, boolean accountNumber) implements AdmissionCredential {

        /** A token of a client whose number is no account's. */
        public Token(String text) {
            this(text, false);
        }

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
