package dev.tactus.cluster.rooms;

import dev.tactus.engine.host.NodeCalls;
import dev.tactus.engine.host.NodeView;
import dev.tactus.engine.port.NodeRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Views of the other nodes, as those told last. A node that does not answer is shown so, until its record is gone.
 *
 * <p>Threads: {@link #refresh} is called on one, everything else from any.
 */
final class RemoteNodes {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteNodes.class);

    private final NodePoll<NodeView> poll;
    private final Map<String, NodeView> views = new ConcurrentHashMap<>();

    RemoteNodes(NodeCalls calls) {
        poll = new NodePoll<>(calls::describe, (node, view) -> views.put(node.name(), view), this::unanswered);
    }

    /** Asks these nodes about themselves, each unless it has not answered the last question. */
    void refresh(Collection<NodeRecord> nodes) {
        views.keySet().retainAll(poll.ask(nodes));
    }

    private void unanswered(NodeRecord node, Throwable thrown) {
        LOG.debug("state of a node is not known: node={}", node.name(), thrown);
        views.put(node.name(), views.getOrDefault(node.name(), ofRecord(node)).unreachable());
    }

    /** Notes what a node just told. */
    void put(NodeView view) {
        views.put(view.name(), view);
    }

    /** Returns the views of these nodes; of one that has not told anything yet what its record says. */
    List<NodeView> of(Collection<NodeRecord> nodes) {
        return nodes.stream()
                .map(node -> views.getOrDefault(node.name(), ofRecord(node)))
                .toList();
    }

    private static NodeView ofRecord(NodeRecord node) {
        return new NodeView(
                node.name(),
                node.version(),
                0,
                false,
                false,
                node.draining() ? "draining" : "",
                false,
                node.rooms(),
                0,
                List.of());
    }
}
