package dev.tactus.transport.kcp;

/** The share of first transmissions that were lost, over the last hundred segments or so. */
final class LossMeter {

    private static final int ONE = 1 << 16;
    private static final int WEIGHT_FIRST = 24;
    private static final int WEIGHT_MAX = 128;

    private int loss;
    private int weight = WEIGHT_FIRST;

    void sample(boolean lost) {
        loss += ((lost ? ONE : 0) - loss) / weight;
        if (weight < WEIGHT_MAX) {
            weight++;
        }
    }

    int perMille() {
        return (loss * 125) >>> 13;
    }

    /** Returns how many copies of a young segment are worth their bytes: none on a clean path. */
    int redundancy() {
        int perMille = perMille();
        if (perMille < 12) {
            return 0;
        }
        return perMille < 60 ? 1 : perMille < 140 ? 2 : 3;
    }
}
