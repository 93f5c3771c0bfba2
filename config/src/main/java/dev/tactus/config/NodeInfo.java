package dev.tactus.config;

import java.util.List;

/**
 * The description of a node.
 *
 * @param name under which it is known
 * @param version of Tactus
 * @param startedUnixMs when it started, in milliseconds of Unix time
 * @param listeners where players connect, beside {@code /ws} of the HTTP port
 */
public record NodeInfo(String name, String version, long startedUnixMs, List<Listener> listeners) {

    public NodeInfo {
        listeners = List.copyOf(listeners);
    }

    /**
     * The address of one listener.
     *
     * @param transport {@code kcp} or {@code tcp}, {@code msgpack} and {@code binary} for WebSockets of those
     *     protocols, {@code json}
     *     and {@code json-accounts} for WebSocket and TCP of that one, {@code pickle} for TCP of that one
     * @param host address
     * @param port as bound
     */
    public record Listener(String transport, String host, int port) {}
}
