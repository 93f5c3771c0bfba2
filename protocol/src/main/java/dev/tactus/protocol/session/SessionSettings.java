package dev.tactus.protocol.session;

import dev.tactus.core.Checks;
import dev.tactus.protocol.message.ServerMessage.ReconnectToken;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Identity, room and timeouts of a {@link ClientSession}. Immutable.
 *
 * <pre>{@code
 * SessionSettings me = SessionSettings.member(1, 239116).withToken(token);
 * SessionSettings spectator = SessionSettings.member(7, 239116).withSpectate(true);
 * }</pre>
 *
 * @param player id of the player, an unsigned 64-bit number
 * @param room id of the room, an unsigned 64-bit number
 * @param token credential of the player, empty for none
 * @param spectate whether to watch without a seat
 * @param datagrams whether to use datagrams for frames if link and server support them
 * @param state whether to start from a snapshot of a simulated room's world if it is smaller than all frames; requires a
 *     listener that handles {@link SessionListener#snapshot}
 * @param heartbeatMs interval of heartbeats, 100..1900 ms; servers pause frames after 2 s without one
 * @param silenceMs a link that delivers nothing for this long is closed, 1000..600000 ms
 * @param inputsHeldMax maximum number of pending inputs, 1..100000; further ones are not accepted
 * @param name preferred display name of a player without an account; empty for none
 * @param instance random number that tells this client from another one of the same player; 0 to derive one from the player
 *     and the time of the first link
 * @param reconnectToken credential of an earlier session, which is shown first; null without one. If the room does not know it
 *     any more, the session asks again with {@code token}
 */
public record SessionSettings(
        long player,
        long room,
        String token,
        boolean spectate,
        boolean datagrams,
        boolean state,
        int heartbeatMs,
        int silenceMs,
        int inputsHeldMax,
        String name,
        long instance,
        @Nullable ReconnectToken reconnectToken) {

    /** Checks the values. */
    public SessionSettings {
        Checks.inRange(heartbeatMs, 100, 1900, "heartbeatMs");
        Checks.inRange(silenceMs, 1000, 600_000, "silenceMs");
        Checks.inRange(inputsHeldMax, 1, 100_000, "inputsHeldMax");
    }

    /**
     * Returns the settings of a player: no token, datagrams if available, one heartbeat per second.
     *
     * @param player id of the player
     * @param room id of the room
     * @return settings to be refined by the {@code with} methods
     */
    public static SessionSettings member(long player, long room) {
        return new SessionSettings(player, room, "", false, true, false, 1000, 5000, 1024, "", 0, null);
    }

    /**
     * Returns a copy with another credential.
     *
     * @param newToken empty for none
     * @return the copy
     */
    public SessionSettings withToken(String newToken) {
        return with(copy -> copy.token = newToken);
    }

    /**
     * Returns a copy for a spectator or a player.
     *
     * @param newSpectate whether to watch without a seat
     * @return the copy
     */
    public SessionSettings withSpectate(boolean newSpectate) {
        return with(copy -> copy.spectate = newSpectate);
    }

    /**
     * Returns a copy with or without datagrams.
     *
     * @param newDatagrams whether to use datagrams if available
     * @return the copy
     */
    public SessionSettings withDatagrams(boolean newDatagrams) {
        return with(copy -> copy.datagrams = newDatagrams);
    }

    /**
     * Returns a copy that starts from a snapshot or from the first frame.
     *
     * @param newState whether to ask for a snapshot of the world
     * @return the copy
     */
    public SessionSettings withState(boolean newState) {
        return with(copy -> copy.state = newState);
    }

    /**
     * Returns a copy with another display name.
     *
     * @param newName preferred name, empty for none
     * @return the copy
     */
    public SessionSettings withName(String newName) {
        return with(copy -> copy.name = newName);
    }

    /**
     * Returns a copy with another instance number.
     *
     * @param newInstance random number of the client instance
     * @return the copy
     */
    public SessionSettings withInstance(long newInstance) {
        return with(copy -> copy.instance = newInstance);
    }

    /**
     * Returns a copy that returns to the seat of an earlier session.
     *
     * @param earlier the last {@link ClientSession#reconnectToken()} of that session
     * @return the copy
     */
    public SessionSettings withReconnectToken(ReconnectToken earlier) {
        return with(copy -> copy.reconnectToken = earlier);
    }

    private SessionSettings with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.settings();
    }

    /** A copy while it is changed. Only what a {@code with} method changes is kept here; the rest is as it was. */
    private static final class Copy {

        private final SessionSettings original;
        private String token;
        private boolean spectate;
        private boolean datagrams;
        private boolean state;
        private String name;
        private long instance;
        private @Nullable ReconnectToken reconnectToken;

        Copy(SessionSettings original) {
            this.original = original;
            token = original.token;
            spectate = original.spectate;
            datagrams = original.datagrams;
            state = original.state;
            name = original.name;
            instance = original.instance;
            reconnectToken = original.reconnectToken;
        }

        SessionSettings settings() {
            return new SessionSettings(
                    original.player,
                    original.room,
                    token,
                    spectate,
                    datagrams,
                    state,
                    original.heartbeatMs,
                    original.silenceMs,
                    original.inputsHeldMax,
                    name,
                    instance,
                    reconnectToken);
        }
    }
}
