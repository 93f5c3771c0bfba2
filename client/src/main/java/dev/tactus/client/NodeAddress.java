package dev.tactus.client;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Socket addresses as nodes of a cluster tell them. */
final class NodeAddress {

    private static final int PORT_MAX = 65_535;

    private NodeAddress() {}

    /**
     * Returns the address that {@code host:port} or {@code [host]:port} names, and resolves its host, which may block; null where
     * it is none or the host is unknown, for what a server tells must not end a client.
     */
    static @Nullable InetSocketAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        int port = colon < 1 ? -1 : port(text.substring(colon + 1));
        if (port < 1 || port > PORT_MAX) {
            return null;
        }
        boolean bracketed = text.charAt(0) == '[' && text.charAt(colon - 1) == ']';
        InetSocketAddress address =
                new InetSocketAddress(bracketed ? text.substring(1, colon - 1) : text.substring(0, colon), port);
        return address.isUnresolved() ? null : address;
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
