package dev.tactus.cluster.rooms;

import dev.tactus.engine.port.Directory;
import dev.tactus.engine.port.NodeRecord;
import dev.tactus.engine.port.RoomRecord;
import dev.tactus.engine.port.SwapResult;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes records of rooms that are lost: this node's own that it does not have, and those whose owner and standbys have all
 * been without a record of their own for a whole interval. Each node looks, and the first compare-and-swap removes.
 *
 * <p>Threads: {@link #look} is called on one.
 */
public final class RecordReaper {

    /** The interval between two looks, in seconds. What is lost at both of them, unchanged, is removed. */
    public static final int INTERVAL_SECONDS = 30;

    private static final Logger LOG = LoggerFactory.getLogger(RecordReaper.class);

    private final Directory directory;
    private final String node;
    private final LongPredicate isHere;
    private Map<Long, RoomRecord> suspects = new HashMap<>();

    /**
     * Creates the reaper of a node.
     *
     * @param isHere whether a room runs or is being made on this node
     */
    public RecordReaper(Directory directory, String node, LongPredicate isHere) {
        this.directory = directory;
        this.node = node;
        this.isHere = isHere;
    }

    /** Looks at all records once. */
    public void look() {
        if (!directory.isReachable()) {
            // Nodes may have lost their leases with etcd itself; they need time to come back.
            suspects = new HashMap<>();
            return;
        }
        Set<String> nodes = directory.nodes().stream().map(NodeRecord::name).collect(Collectors.toSet());
        Map<Long, RoomRecord> found = new HashMap<>();
        for (RoomRecord room : directory.rooms()) {
            if (isLost(room, nodes)) {
                if (room.equals(suspects.get(room.id()))) {
                    remove(room);
                } else {
                    found.put(room.id(), room);
                }
            }
        }
        suspects = found;
    }

    private boolean isLost(RoomRecord room, Set<String> nodes) {
        if (room.isOwnedBy(node)) {
            return room.standbys().isEmpty() && !isHere.test(room.id());
        }
        return !nodes.contains(room.owner().node())
                && room.standbys().stream().noneMatch(standby -> nodes.contains(standby.node()));
    }

    private void remove(RoomRecord room) {
        var unused = directory.remove(room).thenAccept(result -> {
            if (result instanceof SwapResult.Won) {
                LOG.warn(
                        "room is lost, none of its nodes is there: room={} record={}",
                        Long.toUnsignedString(room.id()),
                        room);
            }
        });
    }
}
