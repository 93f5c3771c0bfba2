package dev.tactus.cluster.rooms;

import dev.tactus.engine.host.NodeCalls;
import dev.tactus.engine.port.NodeRecord;
import dev.tactus.engine.room.RoomView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Views of the rooms of other nodes, as those told last. A node that does not answer keeps its views until its record is
 * gone.
 *
 * <p>Threads: {@link #refresh} is called on one, everything else from any.
 */
final class RemoteViews {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteViews.class);

    private final NodePoll<List<RoomView>> poll;
    private final Map<String, Map<Long, RoomView>> views = new ConcurrentHashMap<>();

    RemoteViews(NodeCalls calls) {
        poll = new NodePoll<>(
                calls::rooms,
                this::put,
                (node, thrown) -> LOG.debug("rooms of a node are not known: node={}", node.name(), thrown));
    }

    /** Asks these nodes for their rooms, each unless it has not answered the last question. */
    void refresh(Collection<NodeRecord> nodes) {
        views.keySet().retainAll(poll.ask(nodes));
    }

    private void put(NodeRecord node, List<RoomView> rooms) {
        Map<Long, RoomView> found = new ConcurrentHashMap<>();
        rooms.forEach(room -> found.put(room.id(), room));
        views.put(node.name(), found);
    }

    /** Notes a room that was just created. */
    void add(String node, RoomView room) {
        views.computeIfAbsent(node, name -> new ConcurrentHashMap<>()).put(room.id(), room);
    }

    /** Forgets a room that was just closed. */
    void remove(String node, long room) {
        Map<Long, RoomView> rooms = views.get(node);
        if (rooms != null) {
            rooms.remove(room);
        }
    }

    Optional<RoomView> view(long room) {
        for (Map<Long, RoomView> rooms : views.values()) {
            RoomView view = rooms.get(room);
            if (view != null) {
                return Optional.of(view);
            }
        }
        return Optional.empty();
    }

    List<RoomView> all() {
        List<RoomView> all = new ArrayList<>();
        views.values().forEach(rooms -> all.addAll(rooms.values()));
        return all;
    }
}
