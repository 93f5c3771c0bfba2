package dev.tactus.engine.room;

/** Why somebody may come in. */
public sealed interface AdmissionCredential {

    /**
     * A text that is compared with the room's own tokens.
     *
     * @param text as it was shown; empty for none
     */
    record Token(String text) implements AdmissionCredential {

        @Override
        public String toString() {
            return text.isEmpty() ? "Token[none]" : "Token[hidden]";
        }
    }

    /**
     * A ticket that was taken.
     *
     * @param seat that it is for; 0 to watch
     */
    record Ticket(int seat) implements AdmissionCredential {}

    /** A token that stands for a seat, or the right to watch, of this very room. */
    record SeatToken() implements AdmissionCredential {}

    /** Who he is, and nothing more: members are let in, and everybody where the room is open. */
    record Login() implements AdmissionCredential {}
}
