package dev.tactus.client.relay;

import dev.tactus.core.Checks;

/**
 * Conditions of a simulated network path in one direction.
 *
 * @param lossPerMille share of lost datagrams, 0..1000
 * @param delayMs delay of each datagram, 0..60000 ms
 * @param jitterMs maximum random additional delay, which reorders datagrams, 0..60000 ms
 */
public record NetworkConditions(int lossPerMille, int delayMs, int jitterMs) {

    /** No loss and no delay. */
    public static final NetworkConditions IDEAL = new NetworkConditions(0, 0, 0);

    /** Checks the values. */
    public NetworkConditions {
        Checks.inRange(lossPerMille, 0, 1000, "lossPerMille");
        Checks.inRange(delayMs, 0, 60_000, "delayMs");
        Checks.inRange(jitterMs, 0, 60_000, "jitterMs");
    }
}
