package dev.tactus.transport.secure;

/**
 * Remembers which of the last 1024 packet numbers came, so that each is taken once, in whatever order they come (as RFC
 * 6479 does for IPsec).
 */
final class ReplayWindow {

    /** At a hundred datagrams a second, one that is late by ten seconds still counts. */
    static final int SIZE = 1024;

    private final long[] seen = new long[SIZE / Long.SIZE];
    /** The highest number that came; all before the first one are as if seen. */
    private long highest = -1;

    /** Returns the number of which these are the low 32 bits: the one nearest to the next that is expected. */
    long expand(int low) {
        long expected = highest + 1;
        return expected + (low - (int) expected);
    }

    /** Returns whether a number has not come, and is not too old to tell. */
    boolean isFresh(long number) {
        return number > highest || (number >= 0 && number > highest - SIZE && (seen[word(number)] & bit(number)) == 0);
    }

    /** Returns whether a number is higher than all that were marked. */
    boolean isNewest(long number) {
        return number > highest;
    }

    /** Remembers a number whose packet was authentic. */
    void mark(long number) {
        long from = Math.max(highest + 1, number - SIZE + 1);
        for (long passed = from; passed <= number; passed++) {
            seen[word(passed)] &= ~bit(passed);
        }
        highest = Math.max(highest, number);
        seen[word(number)] |= bit(number);
    }

    private static int word(long number) {
        return (int) (number % SIZE) / Long.SIZE;
    }

    private static long bit(long number) {
        return 1L << number;
    }
}
