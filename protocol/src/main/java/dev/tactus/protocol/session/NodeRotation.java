package dev.tactus.protocol.session;

import dev.tactus.protocol.message.ServerMessage.Moved;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Addresses for the next link, as nodes of a cluster tell them. A lost link is opened again where it was, then at the standbys,
 * then at the addresses that the client was given, and so on in turn; one beside a silent link goes to another node at once. A
 * node that has not got the room, and knows nothing newer, may be about to take it over, and is tried some times more.
 */
final class NodeRotation {

    /** Tries at one node: with the delays of {@link ReconnectBackoff} they take about as long as a takeover. */
    private static final int TRIES = 4;

    private Moved told = Moved.nowhere();
    private int next;
    private int tries;

    /** Takes over what a node said that has admitted the client: it is the first of the addresses. */
    void admitted(Moved nodes) {
        // A state of an earlier term does not count: only what is admitted by a former owner could say it.
        if (nodes.term() >= told.term()) {
            told = nodes;
        }
        next = 0;
    }

    /** Takes over what a node said that the client is at, admitted or not. */
    void moved(Moved nodes) {
        if (nodes.term() > told.term()) {
            admitted(nodes);
        } else if (next > 0 && ++tries % TRIES != 0) {
            next--;
        }
    }

    /**
     * Returns the address for the next link; null for one that the client was given.
     *
     * @param beside whether the present link stays for the time being
     */
    @Nullable String next(boolean beside) {
        List<String> addresses = told.nodes();
        int turn = beside && next == 0 ? 1 : next;
        if (turn >= addresses.size()) {
            next = 0;
            return null;
        }
        next = turn + 1;
        return addresses.get(turn);
    }
}
