package dev.tactus.engine.port;

import dev.tactus.protocol.message.ServerMessage.Moved;
import java.util.List;

/**
 * The nodes that have a room, as clients are told of them.
 *
 * @param term the term of the room's record; 0 where the directory has none
 * @param nodes the owner, then the standbys, as far as they are known
 */
public record RoomNodes(long term, List<NodeRecord> nodes) {

    /** No node: this one is alone, or the directory knows no such room. */
    public static final RoomNodes NONE = new RoomNodes(0, List.of());

    public RoomNodes {
        nodes = List.copyOf(nodes);
    }

    /**
     * Returns their addresses for links of a transport. WebSockets of Tactus's own clients are opened at the HTTP port, at which pages
     * also ask for the address of WebTransport sessions.
     */
    public Moved addresses(String transport) {
        String listener = transport.equals("ws") || transport.equals("webtransport") ? "http" : transport;
        List<String> addresses = nodes.stream()
                .map(node -> node.address(listener))
                .filter(address -> !address.isEmpty())
                .toList();
        return addresses.isEmpty() ? Moved.nowhere() : new Moved((int) Math.min(term, Integer.MAX_VALUE), addresses);
    }
}
