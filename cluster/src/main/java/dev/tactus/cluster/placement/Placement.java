package dev.tactus.cluster.placement;

import dev.tactus.engine.port.NodeRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Chooses nodes for rooms. The node that is asked decides by what it knows, which may be a second old; several of them may
 * choose the same node at a time, and the bound that holds is that node's own.
 */
public final class Placement {

    private Placement() {}

    /**
     * Returns the node for a new room: of those that are not draining, have the game and have capacity left, the one that
     * would be the least full with the room, then the least loaded, then the first by name.
     *
     * @param game the game that the server steps; empty for none
     * @param tried names of nodes that have refused the room
     */
    public static Optional<NodeRecord> owner(Collection<NodeRecord> nodes, String game, Set<String> tried) {
        return able(nodes, game)
                .filter(node -> !tried.contains(node.name()))
                .filter(node -> node.rooms() < node.capacity())
                .min(fullness());
    }

    /**
     * Returns the nodes for further copies of a room: nodes of zones that have none before others, the least full first.
     *
     * @param holders the nodes that hold copies already, the owner's among them
     * @param wanted number of nodes to return; fewer are returned where there are no more
     */
    public static List<NodeRecord> standbys(
            Collection<NodeRecord> nodes, String game, Collection<String> holders, int wanted) {
        Set<String> zones = new HashSet<>();
        nodes.stream().filter(node -> holders.contains(node.name())).forEach(node -> zones.add(node.zone()));
        List<NodeRecord> left = new ArrayList<>(
                able(nodes, game).filter(node -> !holders.contains(node.name())).toList());
        List<NodeRecord> chosen = new ArrayList<>();
        while (chosen.size() < wanted && !left.isEmpty()) {
            // Without a zone a node is as good as in one of its own: where none are set, only fullness counts.
            NodeRecord next = left.stream()
                    .min(Comparator.<NodeRecord, Boolean>comparing(
                                    node -> !node.zone().isEmpty() && zones.contains(node.zone()))
                            .thenComparing(fullness()))
                    .orElseThrow();
            left.remove(next);
            chosen.add(next);
            zones.add(next.zone());
        }
        return List.copyOf(chosen);
    }

    private static Stream<NodeRecord> able(Collection<NodeRecord> nodes, String game) {
        return nodes.stream()
                .filter(node -> !node.draining())
                .filter(node -> game.isEmpty() || node.games().contains(game));
    }

    /** Compares (rooms + 1) / capacity without a division, then load, then names. */
    private static Comparator<NodeRecord> fullness() {
        Comparator<NodeRecord> share =
                (a, b) -> Long.compare((a.rooms() + 1L) * b.capacity(), (b.rooms() + 1L) * a.capacity());
        return share.thenComparingInt(NodeRecord::loadPermille).thenComparing(NodeRecord::name);
    }
}
