package dev.tactus.testkit.sim;

/**
 * The conditions of a simulated network, each way.
 *
 * @param delayMs the shortest time that one takes
 * @param jitterMs how much longer it may take
 * @param lossPerMille of 1000, so many never arrive
 * @param duplicatePerMille of 1000, so many arrive twice
 * @param reorderPerMille of 1000, so many are held back for a while, so that later ones overtake them
 */
public record SimNetworkConditions(
        int delayMs, int jitterMs, int lossPerMille, int duplicatePerMille, int reorderPerMille) {

    /** A quiet network of 10 ms each way. */
    public static final SimNetworkConditions CLEAR = new SimNetworkConditions(10, 0, 0, 0, 0);
}
