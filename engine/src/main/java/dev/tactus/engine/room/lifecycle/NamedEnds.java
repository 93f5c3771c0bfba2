package dev.tactus.engine.room.lifecycle;

import dev.tactus.engine.room.Peer;
import dev.tactus.protocol.message.EndCause;
import dev.tactus.protocol.message.ServerMessage;

/** Ends of visits with a named cause, for clients that know Tactus; old clients see the end and the close that they know. */
final class NamedEnds {

    private NamedEnds() {}

    /** Sends the end of a visit. */
    static void tell(Peer peer, EndCause cause, String reason) {
        peer.send(
                peer.wishes().supportsTactus()
                        ? new ServerMessage.Closed(reason, cause)
                        : new ServerMessage.Closed(null));
    }

    /** Closes the link of a peer whose visit has ended. */
    static void close(Peer peer, EndCause cause, String reason) {
        if (peer.wishes().supportsTactus()) {
            peer.link().close(cause.closeCode(), reason);
        } else {
            peer.link().close(reason);
        }
    }

    /** Ends the visit of a peer that may come back at once; one that takes each end for the last only loses its link. */
    static void pause(Peer peer, String reason) {
        if (peer.wishes().supportsPassingEnds()) {
            peer.tellNodes();
            tell(peer, EndCause.RESTARTING, reason);
        }
        close(peer, EndCause.RESTARTING, reason);
    }

    /**
     * Closes the link of a peer whose seat another one has taken. Another device is told a final end, or two devices of one
     * player would take the seat from each other for ever; the same client has given this link up. A client of lockstepserver
     * hears nothing more, and its link is closed at its next message.
     */
    static void replaced(Peer before, Peer by) {
        if (before.dialect().endsLinksLate()) {
            before.setReplaced();
            return;
        }
        if (before.wishes().isSameClient(by.wishes())) {
            before.link().close(superseded(by));
            return;
        }
        String reason = replacement(by);
        if (before.wishes().supportsTactus()) {
            tell(before, EndCause.REPLACED, reason);
        }
        close(before, EndCause.REPLACED, reason);
    }

    /**
     * Answers the request of a client that was replaced before. The client closes the link, as after a refusal: the server's
     * closing could come before the answer.
     */
    static void wasReplaced(Peer late) {
        tell(late, EndCause.REPLACED, replacement(late));
    }

    private static String replacement(Peer of) {
        return "replaced by a newer connection of player " + Long.toUnsignedString(of.player());
    }

    /** Returns whether both peers are links of the same client, and {@code peer} is the earlier one. */
    static boolean isEarlierLink(Peer peer, Peer present) {
        return present.wishes().isSameClient(peer.wishes())
                && present.wishes().link() > peer.wishes().link();
    }

    static String superseded(Peer by) {
        return "superseded by link " + by.wishes().link() + " of the same client";
    }
}
