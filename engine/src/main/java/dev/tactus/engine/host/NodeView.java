package dev.tactus.engine.host;

import java.util.List;

/**
 * A node as it told about itself last. Immutable.
 *
 * @param name of the node, unique in the cluster
 * @param version of Tactus
 * @param startedUnixMs when it started, in milliseconds of Unix time; 0 if unknown
 * @param reachable whether it answered when it was asked last
 * @param ready whether rooms can be created and players can connect
 * @param drainReason why it takes no new rooms; empty where it does
 * @param movesRooms whether it hands its rooms to other nodes
 * @param rooms number of rooms that it runs
 * @param players seats with a link
 * @param listeners where players connect, beside {@code /ws} of the HTTP port
 */
public record NodeView(
        String name,
        String version,
        long startedUnixMs,
        boolean reachable,
        boolean ready,
        String drainReason,
        boolean movesRooms,
        int rooms,
        int players,
        List<ListenerView> listeners) {

    public NodeView {
        listeners = List.copyOf(listeners);
    }

    /** Returns the same of a node that does not answer any more. */
    public NodeView unreachable() {
        return new NodeView(
                name, version, startedUnixMs, false, false, drainReason, movesRooms, rooms, players, listeners);
    }

    /**
     * The address of one listener.
     *
     * @param transport its name
     * @param host address
     * @param port as bound
     */
    public record ListenerView(String transport, String host, int port) {}
}
