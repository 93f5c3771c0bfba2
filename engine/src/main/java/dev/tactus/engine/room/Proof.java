package dev.tactus.engine.room;

/** Why somebody may come in. */
public sealed interface Proof {

    /**
     * A text that is compared with the room's own tokens.
     *
     * @param text as it was shown; empty for none
     */
    record Token(String text) implements Proof {

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
    record Ticket(int seat) implements Proof {}

    /** A token that stands for a seat, or the right to watch, of this very room. */
    record Place() implements Proof {}

    /** Who he is, and nothing more: members are let in, and everybody where the room is open. */
    record Known() implements Proof {}
}
