package dev.tactus.rpc;

import dev.tactus.core.Checks;

/**
 * Bounds of what peers of an RPC server can make it hold.
 *
 * @param connectionsMax open connections, those in a TLS handshake included, 1..100,000; one more is closed at once
 * @param connectionsPerAddressMax open connections of an address, 1..connectionsMax
 * @param callsMax calls in progress of all connections, 1..100,000; one more is refused
 * @param callsPerConnectionMax calls in progress of one connection, 1..callsMax; further ones wait at the client
 * @param owedBytesPerConnectionMax bytes of answers that a connection has not read, 1,024..1,073,741,824; what exceeds them is refused
 * @param requestMs time for a whole request to come, 100..600,000 ms; a call without one fails
 */
public record RpcLimits(
        int connectionsMax,
        int connectionsPerAddressMax,
        int callsMax,
        int callsPerConnectionMax,
        int owedBytesPerConnectionMax,
        int requestMs) {

    /** Limits far above the load of a room node, and far below the memory of a small one. */
    public static final RpcLimits DEFAULTS = new RpcLimits(512, 128, 1_024, 256, 4 << 20, 10_000);

    /** Unread answers of an address, in connections that owe all they may. */
    private static final int OWED_CONNECTIONS_MAX = 4;

    public RpcLimits {
        Checks.inRange(connectionsMax, 1, 100_000, "connectionsMax");
        Checks.inRange(connectionsPerAddressMax, 1, connectionsMax, "connectionsPerAddressMax");
        Checks.inRange(callsMax, 1, 100_000, "callsMax");
        Checks.inRange(callsPerConnectionMax, 1, callsMax, "callsPerConnectionMax");
        Checks.inRange(owedBytesPerConnectionMax, 1_024, 1 << 30, "owedBytesPerConnectionMax");
        Checks.inRange(requestMs, 100, 600_000, "requestMs");
    }

    /** Returns the calls in progress that an address may have: half of all, so that one address cannot take them from the others. */
    int callsPerAddressMax() {
        return Math.max(callsPerConnectionMax, callsMax / 2);
    }

    /** Returns the bytes of unread answers that an address may have. */
    long owedBytesPerAddressMax() {
        return (long) OWED_CONNECTIONS_MAX * owedBytesPerConnectionMax;
    }
}
