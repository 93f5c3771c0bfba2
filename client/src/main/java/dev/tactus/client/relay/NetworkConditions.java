package dev.tactus.client.relay;

import dev.tactus.core.Checks;

/**
 * What happens to datagrams on their way in one direction.
 *
 * @param lossPerMille share that never arrives, 0..1000
 * @param delayMs how long each takes, 0..60000
 * @param jitterMs how much longer one may take at random, so that they overtake each other, 0..60000
 */
public record NetworkConditions(int lossPerMille, int delayMs, int jitterMs) {

    /** Everything arrives at once. */
    public static final NetworkConditions IDEAL = new NetworkConditions(0, 0, 0);

    public NetworkConditions {
        Checks.inRange(lossPerMille, 0, 1000, "lossPerMille");
        Checks.inRange(delayMs, 0, 60_000, "delayMs");
        Checks.inRange(jitterMs, 0, 60_000, "jitterMs");
    }
}
