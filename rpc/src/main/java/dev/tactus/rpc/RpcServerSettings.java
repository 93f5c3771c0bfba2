package dev.tactus.rpc;

import dev.tactus.core.Checks;
import java.net.InetSocketAddress;

/**
 * Settings of an RPC server.
 *
 * @param address to listen on; port 0 for any that is free
 * @param keepAliveMs silence after which a connection is probed, 1,000..3,600,000 ms; a
 *     client that probes more than twice as often is disconnected
 * @param requestBytesMax largest request; a call with a larger one fails, 1,024..16,777,216 bytes
 * @param limits what peers may have of connections, calls and answers
 */
public record RpcServerSettings(InetSocketAddress address, int keepAliveMs, int requestBytesMax, RpcLimits limits) {

    /** Limit of an answer, far above any actual one. */
    public static final int MESSAGE_BYTES_MAX = 1 << 20;

    /** Default limit of a request: the longest one keeps what a game knows of a player, 16,384 characters. */
    public static final int REQUEST_BYTES_MAX = 64 << 10;

    public RpcServerSettings {
        Checks.inRange(keepAliveMs, 1_000, 3_600_000, "keepAliveMs");
        Checks.inRange(requestBytesMax, 1_024, 16_777_216, "requestBytesMax");
    }

    /** Returns the default settings for an address. */
    public static RpcServerSettings of(InetSocketAddress address, int keepAliveMs) {
        return new RpcServerSettings(address, keepAliveMs, REQUEST_BYTES_MAX, RpcLimits.DEFAULTS);
    }
}
