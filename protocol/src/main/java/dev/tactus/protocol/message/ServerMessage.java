package dev.tactus.protocol.message;

import dev.tactus.core.frame.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Messages of the server. */
public sealed interface ServerMessage {

    /**
     * Answers {@link ClientMessage.Connect}.
     *
     * @param code outcome
     * @param parameters parameters of the room; only for native clients and only with {@link ConnectCode#OK}
     * @param cause cause of a refusal, which says whether it is final; only for native clients
     */
    record Connected(ConnectCode code, @Nullable SessionParameters parameters, EndCause cause)
            implements ServerMessage {

        /**
         * Creates an answer without a named cause.
         *
         * @param code outcome
         * @param parameters parameters of the room; null without admission
         */
        public Connected(ConnectCode code, @Nullable SessionParameters parameters) {
            this(code, parameters, EndCause.OTHER);
        }
    }

    /** Answers a heartbeat. */
    record HeartbeatAck() implements ServerMessage {}

    /**
     * Answers {@link ClientMessage.JoinRoom}; {@code seat} is 0 for a spectator.
     *
     * @param seat seat from 1; 0 for a spectator
     * @param others the other players of the room
     * @param randomSeed seed for games that compute alone
     */
    record Joined(int seat, List<PeerState> others, int randomSeed) implements ServerMessage {}

    /**
     * Reports the loading progress of another player in percent.
     *
     * @param player number of the player
     * @param percent progress, 0..100
     */
    record PeerProgress(long player, int percent) implements ServerMessage {}

    /** Answers {@link ClientMessage.Ready}. */
    record ReadyAck() implements ServerMessage {}

    /**
     * Reports that the match is running, and its start as Unix time in seconds.
     *
     * @param unixSeconds start in seconds of Unix time
     */
    record Started(long unixSeconds) implements ServerMessage {}

    /**
     * Carries frames with inputs, and the newest one even without; ticks not named between them had no inputs.
     *
     * @param frames the frames, their ticks ascending
     */
    record Frames(List<Frame> frames) implements ServerMessage {}

    /** Answers {@link ClientMessage.Result}. */
    record ResultAck() implements ServerMessage {}

    /**
     * Ends the session: the room is closed, or this client's part in it is over.
     *
     * @param reason text for people; only for native clients
     * @param cause named cause, which says whether the client may come back; only for native clients
     */
    record Closed(@Nullable String reason, EndCause cause) implements ServerMessage {

        /**
         * Creates the end of a room, which has no named cause.
         *
         * @param reason text for people
         */
        public Closed(@Nullable String reason) {
            this(reason, EndCause.OTHER);
        }
    }

    /**
     * Answers {@link ClientMessage.Echo}.
     *
     * @param body bytes of the request
     */
    record Echoed(byte[] body) implements ServerMessage {

        @Override
        public String toString() {
            return "Echoed[" + body.length + " bytes]";
        }
    }

    /**
     * Refuses a request; only for native clients.
     *
     * @param code kind of refusal
     * @param detail offending value and the expected one
     * @param sequence number of the refused input, 0 if the request was no input
     */
    record Refused(RefusalCode code, String detail, int sequence) implements ServerMessage {}

    /**
     * Answers {@link ClientMessage.Login}: whether the client is authenticated; if not, it may try again.
     *
     * @param done true if the client is authenticated
     */
    record LoginResult(boolean done) implements ServerMessage {}

    /**
     * Acknowledges that an input was scheduled for a frame; only for protocols that have such a message.
     *
     * @param sequence sequence number of the input, from 1
     * @param tick the tick
     */
    record InputAck(int sequence, int tick) implements ServerMessage {}

    /**
     * Carries a part of a snapshot of the world from which a subscriber continues; frames follow from {@code tick} on.
     *
     * @param tick the tick that the world of the snapshot steps next
     * @param part index of this part, from 0
     * @param parts number of parts, at least 1
     * @param bytes bytes of this part
     * @param checksum the checksum of the snapshot's world on which the clients of a relay room agreed, with part 0; empty where
     *     the server knows the world itself, and in other parts
     */
    record SnapshotPart(int tick, int part, int parts, byte[] bytes, String checksum) implements ServerMessage {

        /**
         * Creates a part without a checksum.
         *
         * @param tick the tick that the world of the snapshot steps next
         * @param part index of this part, from 0
         * @param parts number of parts, at least 1
         * @param bytes bytes of this part
         */
        public SnapshotPart(int tick, int part, int parts, byte[] bytes) {
            this(tick, part, parts, bytes, "");
        }

        @Override
        public String toString() {
            return "SnapshotPart[tick=" + tick + ", part=" + part + ", parts=" + parts + ", " + bytes.length
                    + " bytes]";
        }
    }

    /**
     * Carries a part of a state update, changes of the visible world and events, for subscribers of states, which receive
     * no frames.
     *
     * @param tick the tick that the world steps next
     * @param whole whether the update is relative to an empty world; otherwise to the previous update
     * @param inputTaken highest sequence number of this seat's inputs that a frame contained
     * @param part index of this part, from 0
     * @param parts number of parts, at least 1
     * @param bytes bytes of this part; all parts together are a {@link dev.tactus.protocol.wire.StatePayload}
     */
    record StateUpdate(int tick, boolean whole, int inputTaken, int part, int parts, byte[] bytes)
            implements ServerMessage {

        @Override
        public String toString() {
            return "StateUpdate[tick=" + tick + ", whole=" + whole + ", inputTaken=" + inputTaken + ", part=" + part
                    + ", parts=" + parts + ", " + bytes.length + " bytes]";
        }
    }

    /**
     * Reports that worlds of the room diverged.
     *
     * @param tick tick at which they were compared; with details, the first tick at which they differ
     * @param votes each reported checksum and its seats
     * @param details differences, one sentence each; empty until they are known
     */
    record Desync(int tick, List<ChecksumVote> votes, List<String> details) implements ServerMessage {

        /** Checks the values. */
        public Desync {
            votes = List.copyOf(votes);
            details = List.copyOf(details);
        }
    }

    /**
     * Carries one line of an operator; only for native clients and protocols that have such a message.
     *
     * @param text one line
     */
    record Notice(String text) implements ServerMessage {}

    /**
     * Tells where the room lives now: other nodes have come or gone, or this one is not, or no longer, the owner. The client
     * uses it for its next link.
     *
     * @param term number of this state of the nodes: what an earlier one says is out of date; 0 where there is no cluster
     * @param nodes {@code host:port} for the transport of the client's link: first the owner, which runs the room, then those
     *     that go on with it where the owner is lost
     */
    record Moved(int term, List<String> nodes) implements ServerMessage {

        /** {@return no node: the server is alone, or the client too old to be told} */
        public static Moved nowhere() {
            return new Moved(0, List.of());
        }
    }

    /**
     * Requests the checksums of the ticks {@code from..to}, both included, as far as the client retains them.
     *
     * @param from first tick
     * @param to last tick
     */
    record RequestChecksums(int from, int to) implements ServerMessage {}

    /**
     * Requests the snapshot of the client's world that steps {@code tick} next.
     *
     * @param tick the tick
     */
    record RequestSnapshot(int tick) implements ServerMessage {}

    /**
     * A checksum and the seats that reported it, ascending; 0 is the server itself.
     *
     * @param checksum checksum in hexadecimal
     * @param seats seats in ascending order; 0 is the server
     */
    record ChecksumVote(String checksum, List<Integer> seats) {

        /** Checks the values. */
        public ChecksumVote {
            seats = List.copyOf(seats);
        }
    }

    /**
     * Another player of the room and its loading progress in percent.
     *
     * @param player number of the player
     * @param percent progress, 0..100
     */
    record PeerState(long player, int percent) {}

    /**
     * Parameters of a room for one client.
     *
     * @param tickRateHz tick rate in Hz
     * @param inputDelayTicks ticks between the current one and the one an input is scheduled for
     * @param seat the client's seat, 0 for a spectator
     * @param datagrams whether frames are sent as datagrams
     * @param spectatorDelayTicks delay of spectators in ticks
     * @param checksumEveryTicks clients report checksums at ticks divisible by this, 0 for never
     * @param inputTaken highest sequence number used by this seat; new inputs need higher ones
     * @param game the simulated game, null in a relay room
     * @param statesEveryTicks interval of state updates in ticks, 0 if the room sends frames
     * @param reconnectToken credential for later links of a client admitted by a single-use ticket; otherwise null
     * @param inputRate input rate limit of a link, null if the server does not announce one
     * @param inputAheadTicks ticks after the earliest possible one that an input may wish for, 0 if the server does not announce
     *     a bound
     * @param incarnation number of the process that runs the room, another one after each resumption; 0 if the server does not
     *     tell. A loss of power may take frames of an earlier one
     * @param nodes nodes of the cluster that have the room, as {@link Moved} tells them later
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
            @Nullable InputRate inputRate,
            int inputAheadTicks,
            long incarnation,
            Moved nodes) {

        /**
         * Those of a relay room without checksums.
         *
         * @param tickRateHz tick rate in Hz
         * @param inputDelayTicks ticks between the current one and the one an input is scheduled for
         * @param seat seat from 1; 0 for a spectator
         * @param datagrams true for frames by datagrams
         * @param spectatorDelayTicks delay of spectators in ticks
         */
        public SessionParameters(
                int tickRateHz, int inputDelayTicks, int seat, boolean datagrams, int spectatorDelayTicks) {
            this(tickRateHz, inputDelayTicks, seat, datagrams, spectatorDelayTicks, 0, 0, null);
        }

        /**
         * Creates parameters of a room that sends frames, without a reconnect token or an input rate.
         *
         * @param tickRateHz tick rate in Hz
         * @param inputDelayTicks ticks between the current one and the one an input is scheduled for
         * @param seat seat from 1; 0 for a spectator
         * @param datagrams true for frames by datagrams
         * @param spectatorDelayTicks delay of spectators in ticks
         * @param checksumEveryTicks ticks between two checksums; 0 for none
         * @param inputTaken sequence number up to which inputs were taken, 0 for none
         * @param game parameters of the game; null for a relay room
         */
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
                    null,
                    0,
                    0,
                    Moved.nowhere());
        }
    }

    /**
     * Input rate limit of a link; the server refuses inputs beyond it.
     *
     * @param perSecond sustained rate
     * @param burst maximum number of inputs at once after a pause
     */
    record InputRate(int perSecond, int burst) {}

    /**
     * Credential that readmits a player to the same room for as long as it exists.
     *
     * @param player id of the player in this room
     * @param token credential of later connects
     */
    record ReconnectToken(long player, String token) {

        @Override
        public String toString() {
            return "ReconnectToken[" + Long.toUnsignedString(player) + "]";
        }
    }

    /**
     * Parameters from which a client creates the same world as the server.
     *
     * @param name name of the game
     * @param seats number of seats
     * @param randomSeed random seed of the world
     * @param chosen options that differ from the game's defaults, as the server sends them: the last one of a name counts
     */
    record GameParameters(String name, int seats, int randomSeed, List<ChosenOption> chosen) {

        /** Creates parameters with the options of a map. */
        public GameParameters(String name, int seats, int randomSeed, SortedMap<String, Integer> options) {
            this(name, seats, randomSeed, ChosenOption.all(options));
        }

        /**
         * Returns the chosen options as a new map. Clients without a game never call it, which keeps the map out of the module for
         * browsers.
         *
         * @return values by names
         */
        public SortedMap<String, Integer> options() {
            SortedMap<String, Integer> options = new TreeMap<>();
            chosen.forEach(one -> options.put(one.name(), one.value()));
            return options;
        }
    }

    /**
     * One option of a game.
     *
     * @param name name of the option
     * @param value chosen value
     */
    record ChosenOption(String name, int value) {

        private static List<ChosenOption> all(SortedMap<String, Integer> options) {
            List<ChosenOption> all = new ArrayList<>();
            options.forEach((name, value) -> all.add(new ChosenOption(name, value)));
            return List.copyOf(all);
        }
    }
}
