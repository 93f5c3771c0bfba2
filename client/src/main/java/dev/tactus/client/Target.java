package dev.tactus.client;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;

/**
 * Address of a server and the transport to reach it.
 *
 * <pre>{@code
 * Target target = Target.of(URI.create("datagram://127.0.0.1:10086"));
 * }</pre>
 *
 * @param transport the transport
 * @param secured whether links are encrypted and authenticated
 * @param host host name or address
 * @param port port, 1..65535
 * @param path path of a WebSocket, such as {@code /ws}; empty for other transports
 */
public record Target(Transport transport, boolean secured, String host, int port, String path) {

    /** Transports. */
    public enum Transport {
        /** KCP over UDP: everything on the reliable channel. */
        KCP,
        /** KCP with frames and inputs as datagrams beside it, which packet loss delays least. */
        DATAGRAM,
        /** WebSocket. */
        WS,
        /** TCP. */
        TCP
    }

    /**
     * Creates a target without encryption.
     *
     * @param transport the transport
     * @param host host name or address
     * @param port port, 1..65535
     * @param path path of a WebSocket, empty for other transports
     */
    public Target(Transport transport, String host, int port, String path) {
        this(transport, false, host, port, path);
    }

    /**
     * Parses {@code kcp://host:port}, {@code datagram://host:port}, {@code tcp://host:port} or
     * {@code ws://host:port/path}, or one of their secured schemes {@code kcps}, {@code datagrams}, {@code tls} and
     * {@code wss}. The default path is {@code /ws}.
     *
     * @param uri the address
     * @return the target
     * @throws IllegalArgumentException if the address has another form; the message names the expected one
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

    /** {@return the socket address; resolves the host name, which may block} */
    public InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    /**
     * Returns a copy with or without encryption.
     *
     * @param wanted whether links are secured
     * @return the copy
     */
    public Target secured(boolean wanted) {
        return new Target(transport, wanted, host, port, path);
    }

    /** {@return whether frames are to be sent as datagrams} */
    public boolean datagrams() {
        return transport == Transport.DATAGRAM;
    }

    @Override
    public String toString() {
        return scheme(transport, secured) + "://" + host + ":" + port + path;
    }
}
