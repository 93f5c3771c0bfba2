package dev.tactus.transport;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;

/** The client's end of a transport. Any thread. */
@FunctionalInterface
public interface Connector {

    /**
     * Opens a link. The acceptor is called on the link's own thread before anything is received.
     *
     * @return the link, or failed with an {@link java.io.IOException}; completed on the link's thread
     */
    CompletionStage<Link> connect(InetSocketAddress remote, LinkAcceptor acceptor);

    /** Returns whether it opens links to any node of a cluster, and not only to that whose tickets it has. */
    default boolean reachesAllNodes() {
        return true;
    }
}
