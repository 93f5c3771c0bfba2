package dev.tactus.rpc;

import dev.tactus.core.Checks;
import java.net.InetSocketAddress;

/**
 * How a server listens.
 *
 * @param address to listen on; port 0 for any that is free
 * @param keepAliveMs a connection on which nothing came for so long is asked for a sign of life, 1,000..3,600,000 ms; a
 *     client that asks more often than twice as fast is cut off
 * @param messageBytesMax bytes of a message; a call with a larger one fails, 1,024..16,777,216
 * @param callsMax calls of one connection at a time; further ones wait at the client, 1..10,000
 */
public record RpcServerSettings(InetSocketAddress address, int keepAliveMs, int messageBytesMax, int callsMax) {

    /** Bytes of a message that nobody comes near. */
    public static final int MESSAGE_BYTES_MAX = 1 << 20;

    /** Calls at a time that nobody comes near. */
    public static final int CALLS_MAX = 256;

    public RpcServerSettings {
        Checks.inRange(keepAliveMs, 1_000, 3_600_000, "keepAliveMs");
        Checks.inRange(messageBytesMax, 1_024, 16_777_216, "messageBytesMax");
        Checks.inRange(callsMax, 1, 10_000, "callsMax");
    }

    /** Returns how to listen there within the usual bounds. */
    public static RpcServerSettings of(InetSocketAddress address, int keepAliveMs) {
        return new RpcServerSettings(address, keepAliveMs, MESSAGE_BYTES_MAX, CALLS_MAX);
    }
}
