package dev.tactus.engine.room.subscription;

import dev.tactus.engine.room.Peer;
import dev.tactus.protocol.message.ServerMessage;

/** Tells how a room runs, as one of its peers sees it. */
@FunctionalInterface
public interface SessionParametersSource {

    /** Returns the parameters for the peer on a seat, 0 for a spectator. */
    ServerMessage.SessionParameters of(Peer peer, int seat);
}
