package dev.tactus.dialects.pickle;

import dev.tactus.core.Checks;

/**
 * Limits of a pickle; one beyond them is unreadable.
 *
 * @param bytesMax bytes of the pickle, 1..999999999; and of all texts, bytes and numbers in it, each counted as
 *     often as it
 *     is found
 * @param itemsMax values in it, 1..10000000, each counted as often as it is found; also what its reader keeps in mind
 * @param depthMax lists, tuples, dicts and sets within each other, 1..200
 * @param integerBytesMax bytes of a whole number, 4..65536
 */
public record PickleLimits(int bytesMax, int itemsMax, int depthMax, int integerBytesMax) {

    /** Bounds far above any request: 64 kB, 10,000 values, 16 within each other, numbers of 256 bytes. */
    public static final PickleLimits REQUESTS = new PickleLimits(65_536, 10_000, 16, 256);

    public PickleLimits {
        Checks.inRange(bytesMax, 1, 999_999_999, "bytesMax");
        Checks.inRange(itemsMax, 1, 10_000_000, "itemsMax");
        Checks.inRange(depthMax, 1, 200, "depthMax");
        Checks.inRange(integerBytesMax, 4, 65_536, "integerBytesMax");
    }
}
