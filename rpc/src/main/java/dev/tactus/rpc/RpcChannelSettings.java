package dev.tactus.rpc;

import dev.tactus.core.Checks;

/**
 * Settings of a channel.
 *
 * @param host of the server
 * @param port of the server, 1..65,535
 * @param deadlineMs time limit of a call including its retries, 10..600,000 ms
 * @param keepAliveMs silence after which the connection is probed, 1,000..3,600,000 ms
 * @param backoffMs first wait after a lost or failed connection, 1..{@code backoffMaxMs} ms; it doubles
 * @param backoffMaxMs longest wait, 1..600,000 ms
 * @param messageBytesMax largest answer; a larger one fails the call, 1,024..16,777,216 bytes
 */
public record RpcChannelSettings(
        String host, int port, int deadlineMs, int keepAliveMs, int backoffMs, int backoffMaxMs, int messageBytesMax) {

    public RpcChannelSettings {
        Checks.inRange(port, 1, 65_535, "port");
        Checks.inRange(deadlineMs, 10, 600_000, "deadlineMs");
        Checks.inRange(keepAliveMs, 1_000, 3_600_000, "keepAliveMs");
        Checks.inRange(backoffMaxMs, 1, 600_000, "backoffMaxMs");
        Checks.inRange(backoffMs, 1, backoffMaxMs, "backoffMs");
        Checks.inRange(messageBytesMax, 1_024, 16_777_216, "messageBytesMax");
    }
}
