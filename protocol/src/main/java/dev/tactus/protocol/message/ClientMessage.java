package dev.tactus.protocol.message;

import dev.tactus.core.frame.InputForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client says. Values are checked by who reads them, so that a bad one gets an answer and no exception. */
public sealed interface ClientMessage {

    /**
     * Asks for a place in a room.
     *
     * @param player who the client says it is; believed only as far as the room's admission allows
     * @param room which room
     * @param token what proves it, empty for none
     * @param capabilities what a client that knows Tactus asks for beyond the old protocol
     */
    record Connect(long player, long room, String token, ClientCapabilities capabilities) implements ClientMessage {}

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
     * @param tick the frame that the client would like it in, 0 for the earliest; the server never takes it for an earlier
     *     one than its own rule gives, so that nobody can reach into the past
     */
    record Submit(int sequence, InputForm form, byte[] payload, long stampUs, int tick) implements ClientMessage {

        /** An input with neither time nor tick. */
        public Submit(int sequence, InputForm form, byte[] payload) {
            this(sequence, form, payload, 0, 0);
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

    /** Asks for the place that a token stands for; of old protocols, whose clients name neither room nor player. */
    record JoinByToken(String token) implements ClientMessage {}

    /**
     * A message that shows who says it, as each message of some protocols does.
     *
     * @param name who the client says it is
     * @param token what proves it
     * @param message what it says; never again a message of this kind
     */
    record Authenticated(String name, String token, ClientMessage message) implements ClientMessage {}

    /**
     * Asks for a place as who the client has shown to be.
     *
     * @param room the id of a room, or its name; empty for the room that the player was allocated to
     */
    record JoinRoomByName(String room) implements ClientMessage {}

    /**
     * Shows who the client is before it asks for a place; of protocols that have a name and a password for it. Answered by
     * {@link ServerMessage.LoginResult}.
     *
     * @param name who the client says it is
     * @param password of the account with this name; null from who comes as a guest
     */
    record Login(String name, @Nullable String password) implements ClientMessage {

        @Override
        public String toString() {
            return "LogIn[" + name + "]";
        }
    }

    /** Asks for all closed frames from a tick on, once more; of protocols whose readers begin with the newest frame. */
    record ReloadFrames(int from) implements ClientMessage {}

    /** Asks for a snapshot of the world and the frames from there; see {@link ServerMessage.SnapshotPart}. */
    record RequestState() implements ClientMessage {}

    /** Says that the state of a world was read, the one that steps {@code tick} next; see {@link ServerMessage.StateUpdate}. */
    record StateAck(int tick) implements ClientMessage {}

    /**
     * Tells the checksums of this client's world: one at every tick that the room's terms name, several in answer to
     * {@link ServerMessage.RequestChecksums}, none where it no longer has what was asked for.
     */
    record Checksums(List<Checkpoint> checkpoints) implements ClientMessage {

        public Checksums {
            checkpoints = List.copyOf(checkpoints);
        }
    }

    /**
     * Hands over a part of a snapshot, in answer to {@link ServerMessage.RequestSnapshot}.
     *
     * @param tick that the snapshot's world steps next
     * @param part the number of this part, from 0
     * @param parts how many there are; 0 where the client no longer has what was asked for
     * @param bytes of this part
     */
    record SnapshotPart(int tick, int part, int parts, byte[] bytes) implements ClientMessage {}
}
