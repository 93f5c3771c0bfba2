package dev.tactus.protocol.message;

import dev.tactus.core.frame.InputForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages of a client. Values are validated by the room, which answers a bad one instead of throwing. */
public sealed interface ClientMessage {

    /**
     * Requests admission to a room.
     *
     * @param player claimed player id; trusted only as far as the room's admission rules allow
     * @param room id of the room
     * @param token credential, empty for none
     * @param capabilities options beyond the old protocol
     */
    record Connect(long player, long room, String token, ClientCapabilities capabilities) implements ClientMessage {}

    /** Keeps the link alive; answered immediately. */
    record Heartbeat() implements ClientMessage {}

    /** Requests seat, random seed and other players of the room. */
    record JoinRoom() implements ClientMessage {}

    /**
     * Reports loading progress in percent.
     *
     * @param percent progress, 0..100
     */
    record Progress(int percent) implements ClientMessage {}

    /** Reports that the client can start; in a running room, requests the frames from its position on. */
    record Ready() implements ClientMessage {}

    /**
     * Submits an input.
     *
     * @param sequence number of the input, ascending from 1; 0 in protocols without numbers
     * @param form encoding of the payload
     * @param payload the input
     * @param stampUs time of the input in microseconds of Unix time, for rooms that order by it; 0 for none
     * @param tick preferred frame, 0 for the earliest; the server never uses an earlier one than its own rule gives, so
     *     that no client can act in the past
     */
    record Submit(int sequence, InputForm form, byte[] payload, long stampUs, int tick) implements ClientMessage {

        /**
         * Creates an input with neither time nor preferred frame.
         *
         * @param sequence sequence number of the input, from 1
         * @param form encoding of the payload
         * @param payload bytes of the input
         */
        public Submit(int sequence, InputForm form, byte[] payload) {
            this(sequence, form, payload, 0, 0);
        }

        @Override
        public String toString() {
            return "Submit[sequence=" + sequence + ", form=" + form + ", payload=" + payload.length + " bytes, stampUs="
                    + stampUs + ", tick=" + tick + "]";
        }
    }

    /**
     * Reports the winner as computed by this client.
     *
     * @param winner number of the player, as computed by the client
     */
    record Result(long winner) implements ClientMessage {}

    /**
     * Requests the frames {@code from..to-1} on the reliable channel; for datagram subscribers with a gap.
     *
     * @param from first tick
     * @param to exclusive end
     */
    record RequestFrames(int from, int to) implements ClientMessage {}

    /** Leaves the room permanently. */
    record Leave() implements ClientMessage {}

    /**
     * Requests an echo of the bytes, to measure the link.
     *
     * @param body bytes that the server returns
     */
    record Echo(byte[] body) implements ClientMessage {

        @Override
        public String toString() {
            return "Echo[" + body.length + " bytes]";
        }
    }

    /**
     * Requests the seat that a token stands for; of old protocols whose clients name neither room nor player.
     *
     * @param token token of the seat
     */
    record JoinByToken(String token) implements ClientMessage {}

    /**
     * Wraps a message with credentials, which some protocols repeat in each message.
     *
     * @param name claimed name of the player
     * @param token credential
     * @param message the wrapped message; never an {@code Authenticated} itself
     */
    record Authenticated(String name, String token, ClientMessage message) implements ClientMessage {}

    /**
     * Requests admission as the authenticated player.
     *
     * @param room id or name of the room; empty for the room that the player was allocated to
     */
    record JoinRoomByName(String room) implements ClientMessage {}

    /**
     * Authenticates the client before it requests admission; of protocols with name and password. Answered by
     * {@link ServerMessage.LoginResult}.
     *
     * @param name claimed name
     * @param password password of the account with this name; null for a guest
     */
    record Login(String name, @Nullable String password) implements ClientMessage {

        @Override
        public String toString() {
            return "Login[" + name + "]";
        }
    }

    /**
     * Requests all closed frames from a tick on; of protocols whose clients start at the newest frame.
     *
     * @param from first tick
     */
    record ReloadFrames(int from) implements ClientMessage {}

    /** Requests a snapshot of the world and the frames after it; see {@link ServerMessage.SnapshotPart}. */
    record RequestState() implements ClientMessage {}

    /**
     * Acknowledges the state whose world steps {@code tick} next; see {@link ServerMessage.StateUpdate}.
     *
     * @param tick the tick
     */
    record StateAck(int tick) implements ClientMessage {}

    /**
     * Reports checksums of this client's world: one at each tick that the session parameters call for, several in answer
     * to {@link ServerMessage.RequestChecksums}, none if the requested ones are no longer available.
     *
     * @param checkpoints the checksums, their ticks ascending
     */
    record Checksums(List<Checkpoint> checkpoints) implements ClientMessage {

        /** Checks the values. */
        public Checksums {
            checkpoints = List.copyOf(checkpoints);
        }
    }

    /**
     * Sends a part of a snapshot in answer to {@link ServerMessage.RequestSnapshot}.
     *
     * @param tick the tick that the world of the snapshot steps next
     * @param part index of this part, from 0
     * @param parts number of parts; 0 if the requested snapshot is no longer available
     * @param bytes bytes of this part
     */
    record SnapshotPart(int tick, int part, int parts, byte[] bytes) implements ClientMessage {

        @Override
        public String toString() {
            return "SnapshotPart[tick=" + tick + ", part=" + part + ", parts=" + parts + ", " + bytes.length
                    + " bytes]";
        }
    }
}
