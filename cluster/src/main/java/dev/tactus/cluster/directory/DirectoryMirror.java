package dev.tactus.cluster.directory;

import dev.tactus.engine.port.DirectoryListener;
import dev.tactus.engine.port.NodeRecord;
import dev.tactus.engine.port.RoomRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of all rooms and nodes as they were heard of last, and the listeners to their changes. It is brought up to date
 * by whole readings and by single changes, each with the revision of the directory that it is of, in any order: what is
 * older than what is known is passed over.
 *
 * <p>Threads: changes come on one thread; {@link #rooms} and {@link #nodes} may be called from any.
 */
final class DirectoryMirror {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryMirror.class);

    private final Map<Long, RoomRecord> rooms = new ConcurrentSkipListMap<>(Long::compareUnsigned);
    private final Map<String, NodeRecord> nodes = new ConcurrentSkipListMap<>();
    private final List<DirectoryListener> listeners = new ArrayList<>();
    private long revision;

    /** Returns a room's record, null if there is none. */
    @Nullable RoomRecord room(long id) {
        return rooms.get(id);
    }

    /** Returns all rooms, by id. */
    List<RoomRecord> rooms() {
        return List.copyOf(rooms.values());
    }

    /** Returns all nodes, by name. */
    List<NodeRecord> nodes() {
        return List.copyOf(nodes.values());
    }

    /** Adds a listener, which is called with all that is known. */
    void listen(DirectoryListener listener) {
        listeners.add(listener);
        rooms.values().forEach(room -> tell(listener, all -> all.roomChanged(room)));
        nodes.values().forEach(node -> tell(listener, all -> all.nodeChanged(node)));
    }

    /** Takes over all that the directory holds at a revision; does nothing if changes after it are known. */
    void read(long readRevision, Map<Long, RoomRecord> readRooms, Map<String, NodeRecord> readNodes) {
        if (readRevision < revision) {
            return;
        }
        revision = readRevision;
        rooms.keySet().stream()
                .filter(id -> !readRooms.containsKey(id))
                .toList()
                .forEach(this::dropRoom);
        nodes.keySet().stream()
                .filter(name -> !readNodes.containsKey(name))
                .toList()
                .forEach(this::dropNode);
        readRooms.values().forEach(this::putRoom);
        readNodes.values().forEach(this::putNode);
    }

    /** Returns the newest revision that is known. */
    long revision() {
        return revision;
    }

    /** Forgets which revisions are known, because the directory began anew; the next reading counts in any case. */
    void forgetRevision() {
        revision = 0;
    }

    /** Does a change of a revision; nothing if it is part of what was read already. */
    void change(long changeRevision, Runnable change) {
        // Changes of one transaction share their revision, so that equal ones count.
        if (changeRevision >= revision) {
            revision = changeRevision;
            change.run();
        }
    }

    void putRoom(RoomRecord room) {
        if (!room.equals(rooms.put(room.id(), room))) {
            tellAll(listener -> listener.roomChanged(room));
        }
    }

    void dropRoom(long id) {
        RoomRecord last = rooms.remove(id);
        if (last != null) {
            tellAll(listener -> listener.roomRemoved(last));
        }
    }

    void putNode(NodeRecord node) {
        if (!node.equals(nodes.put(node.name(), node))) {
            tellAll(listener -> listener.nodeChanged(node));
        }
    }

    void dropNode(String name) {
        NodeRecord last = nodes.remove(name);
        if (last != null) {
            tellAll(listener -> listener.nodeRemoved(last));
        }
    }

    private void tellAll(Consumer<DirectoryListener> news) {
        List.copyOf(listeners).forEach(listener -> tell(listener, news));
    }

    /** A defect of one listener must not keep news from the others. */
    private static void tell(DirectoryListener listener, Consumer<DirectoryListener> news) {
        try {
            news.accept(listener);
        } catch (RuntimeException e) {
            LOG.error("listener to the directory failed: listener={}", listener, e);
        }
    }
}
