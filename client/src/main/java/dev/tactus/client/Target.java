package dev.tactus.client;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;

/**
 * Where a server is and how it is spoken to.
 *
 * @param transport how
 * @param host its name or address
 * @param port its port, 1..65535
 * @param path of a WebSocket, such as {@code /ws}; empty for the others
 */
public record Target(Transport transport, String host, int port, String path) {

    /** How a server is spoken to. */
    public enum Transport {
        /** KCP over UDP: all on the reliable lane. */
        KCP,
        /** KCP with frames and inputs as datagrams beside it, which loss delays least. */
        DATAGRAM,
        /** WebSocket. */
        WS,
        /** Plain TCP. */
        TCP
    }

    /**
     * Reads {@code kcp://host:port}, {@code datagram://host:port}, {@code tcp://host:port} or
     * {@code ws://host:port/path}; the path is {@code /ws} where there is none.
     *
     * @throws IllegalArgumentException with the value and what is expected if it is none of these
     */
    public static Target of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "kcp" -> of(uri, Transport.KCP);
            case "datagram" -> of(uri, Transport.DATAGRAM);
            case "tcp" -> of(uri, Transport.TCP);
            case "ws" -> of(uri, Transport.WS);
            default -> throw wrong(uri, "a scheme of kcp, datagram, tcp, ws");
        };
    }

    private static Target of(URI uri, Transport transport) {
        if (uri.getHost() == null) {
            throw wrong(uri, "scheme://host:port");
        }
        if (uri.getPort() < 1 || uri.getPort() > 65_535) {
            throw wrong(uri, "a port of 1..65535");
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        if (transport == Transport.WS) {
            path = path.isEmpty() || path.equals("/") ? "/ws" : path;
        } else if (!path.isEmpty() && !path.equals("/")) {
            throw wrong(uri, "no path with " + uri.getScheme());
        } else {
            path = "";
        }
        return new Target(transport, uri.getHost(), uri.getPort(), path);
    }

    private static IllegalArgumentException wrong(URI uri, String expected) {
        return new IllegalArgumentException("target: " + uri + " (expected: " + expected + ")");
    }

    /** Returns the address, its host name looked up now; this may block. */
    public InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    /** Returns the same server at another port, as behind a relay on this machine. */
    public Target at(InetSocketAddress other) {
        return new Target(transport, other.getHostString(), other.getPort(), path);
    }

    /** Returns whether frames are wanted as datagrams. */
    public boolean datagrams() {
        return transport == Transport.DATAGRAM;
    }

    @Override
    public String toString() {
        String scheme = transport.name().toLowerCase(Locale.ROOT);
        return scheme + "://" + host + ":" + port + path;
    }
}
