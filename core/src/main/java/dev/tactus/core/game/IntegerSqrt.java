package dev.tactus.core.game;

/** Square roots digit by digit, of numbers of 48 bits in two ints of 24. */
final class IntegerSqrt {

    private static final int DIGITS = 24;
    private static final int LOW = (1 << DIGITS) - 1;

    /** Bits of what is squared by {@link #length}; the sum of two such squares has 47. */
    private static final int SIDE_BITS = 23;

    private IntegerSqrt() {}

    /** Returns the root of {@code high * 2^24 + low}, rounded down. */
    static int of48(int high, int low) {
        int root = 0;
        int rest = 0;
        int upper = high;
        int lower = low;
        for (int i = 0; i < DIGITS; i++) {
            rest = (rest << 2) | (upper >>> (DIGITS - 2));
            upper = ((upper << 2) | (lower >>> (DIGITS - 2))) & LOW;
            lower = (lower << 2) & LOW;
            int trial = (root << 2) | 1;
            root <<= 1;
            if (rest >= trial) {
                rest -= trial;
                root |= 1;
            }
        }
        return root;
    }

    static int length(int x, int y) {
        int a = Fixed.abs(x);
        int b = Fixed.abs(y);
        int shift = Math.max(0, Integer.SIZE - SIDE_BITS - Integer.numberOfLeadingZeros(a | b));
        a >>>= shift;
        b >>>= shift;
        int low = squareLow(a) + squareLow(b);
        int root = of48(squareHigh(a) + squareHigh(b) + (low >>> DIGITS), low & LOW);
        return root > Fixed.MAX >> shift ? Fixed.MAX : root << shift;
    }

    private static int squareLow(int a) {
        // The lower 24 bits of a product depend on the lower bits of its factors alone.
        return (a * a) & LOW;
    }

    /** Returns the square of a number of 23 bits without its lower 24 bits. */
    private static int squareHigh(int a) {
        int high = a >>> 12;
        int low = a & 0xfff;
        int cross = 2 * high * low + ((low * low) >>> 12);
        return high * high + (cross >>> 12);
    }
}
