package dev.tactus.web;

import dev.tactus.web.connect.ValidatedOptions;
import dev.tactus.web.relay.ConnectOptions;
import dev.tactus.web.relay.RelayMatch;
import org.teavm.jso.JSExport;

/** Exports of the relay client's module. */
public final class Tactus {

    private Tactus() {}

    /**
     * Joins a room as a player or spectator, and stays in it across connections: a lost connection is opened again, and the match
     * continues after the frames already held. Returns immediately; callbacks and promises report the progress.
     *
     * @param options server, room, player and callbacks
     * @throws TypeError if an option is invalid; the message names the option and what is expected
     */
    @JSExport
    public static RelayMatch connect(ConnectOptions options) {
        ValidatedOptions checked = ValidatedOptions.of(options);
        ValidatedOptions.checkFunctions(options, "onJoined", "onPeers", "onFrame");
        RelayMatch match = new RelayMatch(options, checked);
        match.start();
        return match;
    }
}
