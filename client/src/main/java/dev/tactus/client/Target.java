package dev.tactus.client;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;

/**
 * Where a server is and how it is spoken to.
 *
 * @param transport how
 * @param secured whether nobody on the way can read or forge
 * @param host its name or address
 * @param port its port, 1..65535
 * @param path of a WebSocket, such as {@code /ws}; empty for the others
 */
public record Target(Transport transport, boolean secured, String host, int port, String path) {

    /** How a server is spoken to. */
    public enum Transport {
        /** KCP over UDP: all on the reliable lane. */
        KCP,
        /** KCP with frames and inputs as datagrams beside it, which loss delays least. */
        DATAGRAM,
        /** WebSocket. */
        WS,
        /** TCP. */
        TCP
    }

    /** A server that is spoken to over links that can be read and forged on the way. */
    public Target(Transport transport, String host, int port, String path) {
        this(transport, false, host, port, path);
    }

    /**
     * Reads {@code kcp://host:port}, {@code datagram://host:port}, {@code tcp://host:port} or
     * {@code ws://host:port/path}, and of secured links {@code kcps}, {@code datagrams}, {@code tls} and {@code wss};
     * the path is {@code /ws} where there is none.
     *
     * @throws IllegalArgumentException with the value and what is expected if it is none of these
     */
    public static Target of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        for (Transport transport : Transport.values()) {
            if (scheme.equals(scheme(transport, false)) || scheme.equals(scheme(transport, true))) {
                return of(uri, transport, scheme.equals(scheme(transport, true)));
            }
        }
        throw invalid(uri, "a scheme of kcp, datagram, tcp, ws, or secured kcps, datagrams, tls, wss");
    }

    private static String scheme(Transport transport, boolean secured) {
        return switch (transport) {
            case KCP -> secured ? "kcps" : "kcp";
            case DATAGRAM -> secured ? "datagrams" : "datagram";
            case WS -> secured ? "wss" : "ws";
            case TCP -> secured ? "tls" : "tcp";
        };
    }

    private static Target of(URI uri, Transport transport, boolean secured) {
        if (uri.getHost() == null) {
            throw invalid(uri, "scheme://host:port");
        }
        if (uri.getPort() < 1 || uri.getPort() > 65_535) {
            throw invalid(uri, "a port of 1..65535");
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        if (transport == Transport.WS) {
            path = path.isEmpty() || path.equals("/") ? "/ws" : path;
        } else if (!path.isEmpty() && !path.equals("/")) {
            throw invalid(uri, "no path with " + uri.getScheme());
        } else {
            path = "";
        }
        return new Target(transport, secured, uri.getHost(), uri.getPort(), path);
    }

    private static IllegalArgumentException invalid(URI uri, String expected) {
        return new IllegalArgumentException("target: " + uri + " (expected: " + expected + ")");
    }

    /** Returns the address, its host name looked up now; this may block. */
    public InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    /** Returns the same server at another port, as behind a relay on this machine. */
    public Target withAddress(InetSocketAddress other) {
        return new Target(transport, secured, other.getHostString(), other.getPort(), path);
    }

    /** Returns the same server, spoken to over secured links or not. */
    public Target secured(boolean wanted) {
        return new Target(transport, wanted, host, port, path);
    }

    /** Returns whether frames are wanted as datagrams. */
    public boolean datagrams() {
        return transport == Transport.DATAGRAM;
    }

    @Override
    public String toString() {
        return scheme(transport, secured) + "://" + host + ":" + port + path;
    }
}
