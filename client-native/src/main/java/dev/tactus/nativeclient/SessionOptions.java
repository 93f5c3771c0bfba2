package dev.tactus.nativeclient;

import dev.tactus.core.Checks;
import dev.tactus.protocol.message.ServerMessage.ReconnectToken;
import dev.tactus.protocol.session.ReconnectBackoff;
import dev.tactus.protocol.session.SessionSettings;

/**
 * Settings of a new session as the C part passes them.
 *
 * @param settings identity, room and timeouts
 * @param retry the state of reconnecting
 */
record SessionOptions(SessionSettings settings, ReconnectBackoff retry) {

    /**
     * Reads the options in the order in which {@code tactus.c} writes them.
     *
     * @throws IllegalArgumentException for a value out of range; the message names it
     */
    static SessionOptions read(byte[] bytes) {
        RecordReader in = new RecordReader(bytes);
        long room = in.i64();
        long player = in.i64();
        long instance = in.i64();
        boolean spectate = in.flag();
        boolean datagrams = in.flag();
        boolean snapshots = in.flag();
        int heartbeatMs = in.i32();
        int silenceMs = in.i32();
        int inputsHeldMax = in.i32();
        int firstMs = in.i32();
        int longestMs = in.i32();
        int giveUpMs = in.i32();
        long returnPlayer = in.i64();
        String token = in.text();
        String name = in.text();
        String returnToken = in.text();
        Checks.atLeast(firstMs, 1, "reconnect_first_ms");
        Checks.atLeast(longestMs, firstMs, "reconnect_longest_ms");
        Checks.atLeast(giveUpMs, 0, "give_up_ms");
        ReconnectToken earlier = returnToken.isEmpty() ? null : new ReconnectToken(returnPlayer, returnToken);
        SessionSettings settings = new SessionSettings(
                player,
                room,
                token,
                spectate,
                datagrams,
                snapshots,
                heartbeatMs,
                silenceMs,
                inputsHeldMax,
                name,
                instance,
                earlier);
        return new SessionOptions(settings, new ReconnectBackoff(firstMs, longestMs, giveUpMs));
    }
}
