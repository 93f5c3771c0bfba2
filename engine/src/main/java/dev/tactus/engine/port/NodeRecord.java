package dev.tactus.engine.port;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A node as it announces itself to the others. It serves discovery and the placement of new rooms only: no room changes
 * its owner because of it.
 *
 * @param name the node's name, unique in the cluster
 * @param incarnation random number of the process: a node that restarted under the same name has another one
 * @param addresses {@code host:port} by listener, {@code cluster} and {@code rpc} among them
 * @param capacity number of rooms that the node takes
 * @param rooms number of rooms that it runs
 * @param loadPermille load of its agents, in thousandths of the time that they have
 * @param draining whether it takes no new rooms
 * @param games names of the games that it can run
 * @param version version of its program
 * @param zone the zone that it stands in, empty for none
 */
public record NodeRecord(
        String name,
        long incarnation,
        Map<String, String> addresses,
        int capacity,
        int rooms,
        int loadPermille,
        boolean draining,
        List<String> games,
        String version,
        String zone) {

    /** Maximum length of a node's name in characters. */
    public static final int NAME_LENGTH_MAX = 64;

    public NodeRecord {
        checkName(name);
        addresses = Collections.unmodifiableMap(new TreeMap<>(addresses));
        games = games.stream().sorted().toList();
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity: " + capacity + " (expected: 1 or more)");
        }
        if (rooms < 0 || loadPermille < 0) {
            throw new IllegalArgumentException(
                    "rooms, load: " + rooms + ", " + loadPermille + " (expected: 0 or more)");
        }
    }

    /**
     * Checks a node's name, which is a part of keys and addresses.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static void checkName(String name) {
        boolean good = !name.isEmpty()
                && name.length() <= NAME_LENGTH_MAX
                && name.chars().allMatch(NodeRecord::isOfName);
        if (!good) {
            throw new IllegalArgumentException("node name: " + name + " (expected: 1.." + NAME_LENGTH_MAX
                    + " letters, digits, points, hyphens and underscores of ASCII)");
        }
    }

    private static boolean isOfName(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '-'
                || c == '_';
    }

    /** Returns the same with another number of rooms, load and state of draining. */
    public NodeRecord withLoad(int newRooms, int newLoadPermille, boolean newDraining) {
        return new NodeRecord(
                name, incarnation, addresses, capacity, newRooms, newLoadPermille, newDraining, games, version, zone);
    }

    /** Returns the address of a listener, empty if the node has none of that name. */
    public String address(String listener) {
        return addresses.getOrDefault(listener, "");
    }
}
