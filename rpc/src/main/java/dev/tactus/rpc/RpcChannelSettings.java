package dev.tactus.rpc;

import dev.tactus.core.Checks;

/**
 * How a channel calls.
 *
 * @param host of the server
 * @param port of the server, 1..65,535
 * @param deadlineMs a call that has no answer after so long fails, 10..600,000 ms; its attempts together have so long
 * @param keepAliveMs a connection on which nothing came for so long is asked for a sign of life, 1,000..3,600,000 ms
 * @param backoffMs the first wait after a connection was lost, or could not be made, 1..{@code backoffMaxMs} ms; it doubles
 * @param backoffMaxMs the longest wait, 1..600,000 ms
 * @param messageBytesMax bytes of an answer; a larger one fails the call, 1,024..16,777,216
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
