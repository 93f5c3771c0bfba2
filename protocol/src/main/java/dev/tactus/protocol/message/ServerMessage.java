package dev.tactus.protocol.message;

import dev.tactus.core.frame.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server says. */
public sealed interface ServerMessage {

    /**
     * Answers {@link ClientMessage.Connect}.
     *
     * @param code whether there is a place
     * @param terms how the room runs; only for clients that know Tactus and only with {@link ConnectCode#OK}
     */
    record Connected(ConnectCode code, @Nullable Terms terms) implements ServerMessage {}

    /** Answers a heartbeat. */
    record HeartbeatTaken() implements ServerMessage {}

    /** Answers {@link ClientMessage.JoinRoom}; {@code seat} is 0 for a spectator. */
    record Joined(int seat, List<Peer> others, int randomSeed) implements ServerMessage {}

    /** Tells how far another player's loading has come, in percent. */
    record PeerProgress(long player, int percent) implements ServerMessage {}

    /** Answers {@link ClientMessage.Ready}. */
    record ReadyTaken() implements ServerMessage {}

    /** The room runs, since this Unix time in seconds. */
    record Started(long unixSeconds) implements ServerMessage {}

    /** Frames with inputs, and the newest one even without; ticks in between that are not named had no inputs. */
    record Frames(List<Frame> frames) implements ServerMessage {}

    /** Answers {@link ClientMessage.Result}. */
    record ResultTaken() implements ServerMessage {}

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

    /** Another player of the room and how far its loading has come, in percent. */
    record Peer(long player, int percent) {}

    /**
     * How a room runs.
     *
     * @param tickRateHz ticks a second
     * @param inputDelayTicks between the current tick and the one that an input is taken for
     * @param seat the client's seat, 0 for a spectator
     * @param datagrams whether frames will come as datagrams
     * @param spectatorDelayTicks how far behind a spectator is held
     */
    record Terms(int tickRateHz, int inputDelayTicks, int seat, boolean datagrams, int spectatorDelayTicks) {}
}
