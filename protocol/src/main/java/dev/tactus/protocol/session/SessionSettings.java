package dev.tactus.protocol.session;

import dev.tactus.core.Checks;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ServerMessage;
import org.jspecify.annotations.Nullable;

/**
 * What a session wants and how patient it is. Immutable.
 *
 * @param player who the client is, a u64
 * @param room which room, a u64
 * @param token what proves it, empty for none
 * @param spectate to watch without a seat
 * @param datagrams to take frames as datagrams where link and server have them
 * @param state to begin with a snapshot of a simulated room's world where that is shorter than all frames; for listeners
 *     that take {@link SessionListener#snapshot}
 * @param heartbeatMs between two heartbeats, 100..1900: servers hold frames back after 2 s without one
 * @param silenceMs a link on which nothing came for so long is closed, 1000..600000
 * @param inputsHeldMax inputs kept until they are seen in a frame; a further one is not taken, 1..100000
 * @param name what the player would like to be called, where no account says it; empty for no wish
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
        String name) {

    public SessionSettings {
        Checks.inRange(heartbeatMs, 100, 1900, "heartbeatMs");
        Checks.inRange(silenceMs, 1000, 600_000, "silenceMs");
        Checks.inRange(inputsHeldMax, 1, 100_000, "inputsHeldMax");
    }

    /** A member of a room, without token, with datagrams where there are any; a heartbeat a second. */
    public static SessionSettings member(long player, long room) {
        return new SessionSettings(player, room, "", false, true, false, 1000, 5000, 1024, "");
    }

    /** The same with this token. */
    public SessionSettings withToken(String newToken) {
        return new SessionSettings(
                player, room, newToken, spectate, datagrams, state, heartbeatMs, silenceMs, inputsHeldMax, name);
    }

    /** The same as a spectator, or as a member. */
    public SessionSettings withSpectate(boolean newSpectate) {
        return new SessionSettings(
                player, room, token, newSpectate, datagrams, state, heartbeatMs, silenceMs, inputsHeldMax, name);
    }

    /** The same with or without the wish for datagrams. */
    public SessionSettings withDatagrams(boolean newDatagrams) {
        return new SessionSettings(
                player, room, token, spectate, newDatagrams, state, heartbeatMs, silenceMs, inputsHeldMax, name);
    }

    /** The same with or without the wish for a snapshot of the world. */
    public SessionSettings withState(boolean newState) {
        return new SessionSettings(
                player, room, token, spectate, datagrams, newState, heartbeatMs, silenceMs, inputsHeldMax, name);
    }

    /** The same with the wish for this name. */
    public SessionSettings withName(String newName) {
        return new SessionSettings(
                player, room, token, spectate, datagrams, state, heartbeatMs, silenceMs, inputsHeldMax, newName);
    }

    /**
     * Returns how the place is asked for.
     *
     * @param pass what lets the player back in, null where it is the settings' token
     */
    ClientMessage.Connect connect(int framesHeld, boolean datagramsToo, ServerMessage.@Nullable ReconnectToken pass) {
        ClientCapabilities wishes =
                new ClientCapabilities(ClientCapabilities.VERSION, framesHeld, spectate, datagramsToo, state, name);
        return pass == null
                ? new ClientMessage.Connect(player, room, token, wishes)
                : new ClientMessage.Connect(pass.player(), room, pass.token(), wishes);
    }
}
