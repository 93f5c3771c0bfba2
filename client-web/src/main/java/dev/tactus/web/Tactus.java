package dev.tactus.web;

import dev.tactus.web.connect.ValidatedOptions;
import dev.tactus.web.relay.ConnectOptions;
import dev.tactus.web.relay.RelayMatch;
import org.teavm.jso.JSExport;

/** What the module exports. */
public final class Tactus {

    private Tactus() {}

    /**
     * Takes a place in a room, or watches it, and keeps it over as many connections as it takes: a lost one is opened again,
     * and the match goes on from the frames that are held. Returns at once; the callbacks and promises tell how it goes.
     *
     * @param options where, who, and whom to tell
     * @throws TypeError if an option is none that is possible; the message names it and what is expected
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
