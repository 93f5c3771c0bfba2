package dev.tactus.transport.kcp;

import dev.tactus.transport.TrafficMeter;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The owner of links: notified once when a link's address is validated and once when it is closed, on the loop of its socket.
 * The other methods are called on the link's loop.
 */
interface KcpLinkOwner {

    void onAddressValidated(KcpLink link);

    void closed(KcpLink link);

    /**
     * Admits a secured session to another address of its peer.
     *
     * @return the meter of that address, null if it may have no further session
     */
    default TrafficMeter.@Nullable Meter moves(KcpLink link, InetSocketAddress to) {
        return null;
    }

    /** Returns how far the socket is read that brings the datagrams of the owner's links. */
    default ReadBacklog backlog() {
        return ReadBacklog.NONE;
    }

    /** Opens a fresh socket for a client's session, where that is possible. */
    default void migrate(KcpLink link) {}

    /** Returns the socket of the same address on another loop, null if there is none. */
    default @Nullable KcpSocket sibling(EventLoop loop) {
        return null;
    }
}
