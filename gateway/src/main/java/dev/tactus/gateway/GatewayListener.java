package dev.tactus.gateway;

import dev.tactus.config.NodeInfo;
import dev.tactus.transport.Listener;
import java.net.InetSocketAddress;

/**
 * An open listener of a gateway.
 *
 * @param name under which the node reports it
 * @param scheme printed before its address, such as {@code ws://} or <code>"udp "</code>
 * @param listener that is open
 */
public record GatewayListener(String name, String scheme, Listener listener) implements AutoCloseable {

    /** Returns the listener as the node reports it. */
    public NodeInfo.Listener info() {
        InetSocketAddress address = listener.address();
        return new NodeInfo.Listener(name, address.getAddress().getHostAddress(), address.getPort());
    }

    @Override
    public void close() {
        listener.close();
    }
}
