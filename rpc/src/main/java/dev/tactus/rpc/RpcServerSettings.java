package dev.tactus.rpc;

import dev.tactus.core.Checks;
import java.net.InetSocketAddress;

/**
 * Settings of an RPC server.
 *
 * @param address to listen on; port 0 for any that is free
 * @param keepAliveMs silence after which a connection is probed, 1,000..3,600,000 ms; a
 *     client that probes more than twice as often is disconnected
 * @param messageBytesMax largest message; a call with a larger one fails, 1,024..16,777,216 bytes
 * @param callsMax concurrent calls of one connection; further ones wait at the client, 1..10,000
 */
public record RpcServerSettings(InetSocketAddress address, int keepAliveMs, int messageBytesMax, int callsMax) {

    /** Default message limit, far above any actual message. */
    public static final int MESSAGE_BYTES_MAX = 1 << 20;

    /** Default limit of concurrent calls, far above any actual load. */
    public static final int CALLS_MAX = 256;

    public RpcServerSettings {
        Checks.inRange(keepAliveMs, 1_000, 3_600_000, "keepAliveMs");
        Checks.inRange(messageBytesMax, 1_024, 16_777_216, "messageBytesMax");
        Checks.inRange(callsMax, 1, 10_000, "callsMax");
    }

    /** Returns the default settings for an address. */
    public static RpcServerSettings of(InetSocketAddress address, int keepAliveMs) {
        return new RpcServerSettings(address, keepAliveMs, MESSAGE_BYTES_MAX, CALLS_MAX);
    }
}
