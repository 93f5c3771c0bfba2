package dev.tactus.protocol.message;

import dev.tactus.core.frame.Frame;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What the server says. */
public sealed interface ServerMessage {

    /**
     * Answers {@link ClientMessage.Connect}.
     *
     * @param code whether there is a place
     * @param parameters how the room runs; only for clients that know Tactus and only with {@link ConnectCode#OK}
     */
    record Connected(ConnectCode code, @Nullable SessionParameters parameters) implements ServerMessage {}

    /** Answers a heartbeat. */
    record HeartbeatAck() implements ServerMessage {}

    /** Answers {@link ClientMessage.JoinRoom}; {@code seat} is 0 for a spectator. */
    record Joined(int seat, List<PeerState> others, int randomSeed) implements ServerMessage {}

    /** Tells how far another player's loading has come, in percent. */
    record PeerProgress(long player, int percent) implements ServerMessage {}

    /** Answers {@link ClientMessage.Ready}. */
    record ReadyAck() implements ServerMessage {}

    /** The room runs, since this Unix time in seconds. */
    record Started(long unixSeconds) implements ServerMessage {}

    /** Frames with inputs, and the newest one even without; ticks in between that are not named had no inputs. */
    record Frames(List<Frame> frames) implements ServerMessage {}

    /** Answers {@link ClientMessage.Result}. */
    record ResultAck() implements ServerMessage {}

    /** The room is closed; the reason only for clients that know Tactus. */
    record Closed(@Nullable String reason) implements ServerMessage {}

    /** Answers {@link ClientMessage.Echo}. */
    record Echoed(byte[] body) implements ServerMessage {}

    /**
     * Something that the client asked for was not done; only for clients that know Tactus.
     *
     * @param code which kind
     * @param detail what was wrong and what is expected
     * @param sequence of the input that was refused, 0 if it was no input
     */
    record Refused(RefusalCode code, String detail, int sequence) implements ServerMessage {}

    /** Answers {@link ClientMessage.Login}: whether the client is now who it says; if not, it may try again. */
    record LoginResult(boolean done) implements ServerMessage {}

    /** An input was taken for a frame; only for protocols that have such an answer. */
    record InputAck(int sequence, int tick) implements ServerMessage {}

    /**
     * A part of a snapshot of the world, from which a reader goes on; frames follow from {@code tick} on.
     *
     * @param tick that the snapshot's world steps next
     * @param part the number of this part, from 0
     * @param parts how many there are, at least 1
     * @param bytes of this part
     */
    record SnapshotPart(int tick, int part, int parts, byte[] bytes) implements ServerMessage {}

    /**
     * A part of what has changed of what a reader sees of a world, and of what happened there; for readers of states, that
     * get no frames.
     *
     * @param tick that the world steps next
     * @param whole whether it leads there from nothing; else from what the reader was told last
     * @param inputTaken the highest number of an input of this seat that a frame has had
     * @param part the number of this part, from 0
     * @param parts how many there are, at least 1
     * @param bytes of this part; of all together see {@link dev.tactus.protocol.wire.StatePayload}
     */
    record StateUpdate(int tick, boolean whole, int inputTaken, int part, int parts, byte[] bytes)
            implements ServerMessage {}

    /**
     * The worlds of a room differ.
     *
     * @param tick at which they were compared; with details, the first at which they differ
     * @param votes each checksum that was told, and whose it is
     * @param details what differs, a sentence each, once it is known
     */
    record Desync(int tick, List<ChecksumVote> votes, List<String> details) implements ServerMessage {

        public Desync {
            votes = List.copyOf(votes);
            details = List.copyOf(details);
        }
    }

    /** A line that an operator says to a player; only for clients that know Tactus, or have a word for it. */
    record Notice(String text) implements ServerMessage {}

    /** Asks for the checksums of the ticks {@code from..to}, both included, as far as the client still has them. */
    record RequestChecksums(int from, int to) implements ServerMessage {}

    /** Asks for the snapshot of the client's world that steps {@code tick} next. */
    record RequestSnapshot(int tick) implements ServerMessage {}

    /** A checksum and the seats that told it, rising; 0 is the server itself. */
    record ChecksumVote(String checksum, List<Integer> seats) {

        public ChecksumVote {
            seats = List.copyOf(seats);
        }
    }

    /** Another player of the room and how far its loading has come, in percent. */
    record PeerState(long player, int percent) {}

    /**
     * How a room runs.
     *
     * @param tickRateHz ticks a second
     * @param inputDelayTicks between the current tick and the one that an input is taken for
     * @param seat the client's seat, 0 for a spectator
     * @param datagrams whether frames will come as datagrams
     * @param spectatorDelayTicks how far behind a spectator is held
     * @param checksumEveryTicks at which ticks clients tell their checksums: those that it divides, 0 for never
     * @param inputTaken the highest number that an input of this seat has had; who begins anew numbers its inputs above it
     * @param game which game the server plays too, null in a relay room
     * @param statesEveryTicks a reader is told the state of the world every so many ticks instead of frames; 0 for frames
     * @param reconnectToken what lets the client come back, where it came with something that is good only once; else null
     * @param inputRate how many inputs the server takes of a link, null where it does not say
     */
    record SessionParameters(
            int tickRateHz,
            int inputDelayTicks,
            int seat,
            boolean datagrams,
            int spectatorDelayTicks,
            int checksumEveryTicks,
            int inputTaken,
            @Nullable GameParameters game,
            int statesEveryTicks,
            @Nullable ReconnectToken reconnectToken,
            @Nullable InputRate inputRate) {

        /** Those of a relay room without checksums. */
        public SessionParameters(
                int tickRateHz, int inputDelayTicks, int seat, boolean datagrams, int spectatorDelayTicks) {
            this(tickRateHz, inputDelayTicks, seat, datagrams, spectatorDelayTicks, 0, 0, null);
        }

        /** Those of a room that tells frames, without a pass and without a rate. */
        public SessionParameters(
                int tickRateHz,
                int inputDelayTicks,
                int seat,
                boolean datagrams,
                int spectatorDelayTicks,
                int checksumEveryTicks,
                int inputTaken,
                @Nullable GameParameters game) {
            this(
                    tickRateHz,
                    inputDelayTicks,
                    seat,
                    datagrams,
                    spectatorDelayTicks,
                    checksumEveryTicks,
                    inputTaken,
                    game,
                    0,
                    null,
                    null);
        }
    }

    /**
     * How many inputs the server takes of a link; it refuses those beyond, so that a client better does not send them.
     *
     * @param perSecond in the long run
     * @param burst as many may come together, after a time without
     */
    record InputRate(int perSecond, int burst) {}

    /**
     * What lets somebody back into the same room for as long as it is there.
     *
     * @param player who he is there
     * @param token to be shown as his
     */
    record ReconnectToken(long player, String token) {

        @Override
        public String toString() {
            return "Pass[" + Long.toUnsignedString(player) + "]";
        }
    }

    /**
     * What a client needs to create the same world.
     *
     * @param name of the game
     * @param seats how many there are
     * @param randomSeed of the world
     * @param options that differ from the game's defaults
     */
    record GameParameters(String name, int seats, int randomSeed, SortedMap<String, Integer> options) {}
}
