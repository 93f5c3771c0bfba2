package dev.tactus.protocol.message;

import dev.tactus.core.frame.InputForm;

/** What a client says. Values are checked by who reads them, so that a bad one gets an answer and no exception. */
public sealed interface ClientMessage {

    /**
     * Asks for a place in a room.
     *
     * @param player who the client says it is; believed only as far as the room's admission allows
     * @param room which room
     * @param token what proves it, empty for none
     * @param wishes what a client that knows Tactus asks for beyond the old protocol
     */
    record Connect(long player, long room, String token, Wishes wishes) implements ClientMessage {}

    /** Says that the client is alive; answered at once. */
    record Heartbeat() implements ClientMessage {}

    /** Asks for seat, seed and the others of the room. */
    record JoinRoom() implements ClientMessage {}

    /** Tells how far loading has come, in percent. */
    record Progress(int percent) implements ClientMessage {}

    /** Says that the client can start; in a running room, that it wants the frames from where it stands. */
    record Ready() implements ClientMessage {}

    /**
     * Wants something.
     *
     * @param sequence the client's number of the input, rising from 1; 0 where its protocol has none
     * @param form how the payload is to be read
     * @param payload what is wanted
     * @param stampUs when the client wanted it, in microseconds of Unix time, for rooms that order by it; 0 for none
     */
    record Submit(int sequence, InputForm form, byte[] payload, long stampUs) implements ClientMessage {

        /** An input without a time. */
        public Submit(int sequence, InputForm form, byte[] payload) {
            this(sequence, form, payload, 0);
        }
    }

    /** Reports who won, as this client's world has it. */
    record Result(long winner) implements ClientMessage {}

    /** Asks for the frames {@code from..to-1} on the reliable lane; for readers of datagrams that lack them. */
    record RequestFrames(int from, int to) implements ClientMessage {}

    /** Leaves the room for good. */
    record Leave() implements ClientMessage {}

    /** Asks for the same bytes back; a measure of the link. */
    record Echo(byte[] body) implements ClientMessage {}
}
