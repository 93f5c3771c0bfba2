package dev.tactus.engine.room.subscription;

import dev.tactus.engine.room.Peer;
import dev.tactus.protocol.message.ServerMessage;

/** Supplies the session parameters of a room for one of its peers. */
@FunctionalInterface
public interface SessionParametersSource {

    /** Returns the parameters for the peer on a seat, 0 for a spectator. */
    ServerMessage.SessionParameters of(Peer peer, int seat);
}
