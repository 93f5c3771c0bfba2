package dev.tactus.core.game;

/** Sine and arc tangent by tables with straight lines between the entries; made when they are first asked for. */
final class TrigTables {

    /** Steps of a table: from 0 to a right angle, and from ratio 0 to 1. */
    private static final int STEPS = 256;

    private static final int QUARTER = Fixed.ONE / 4;

    /** Units of an angle from one entry of the sines to the next: 64. */
    private static final int SINE_SHIFT = 6;

    /** Units of a ratio from one entry of the arc tangents to the next: 256. */
    private static final int RATIO_SHIFT = 8;

    /** A right angle, in units of 1/2^30 of a radian. */
    private static final long RIGHT_ANGLE_30 = 1_686_629_713L;

    /** Bits that an entry has below a unit of the result. */
    private static final int SINE_BITS = 14;

    private static final int ARC_BITS = 13;

    private static final int[] SINES = sines();
    private static final int[] ARCS = arcs();

    private TrigTables() {}

    static int sin(int angle) {
        int within = angle & (QUARTER - 1);
        // In the second and fourth quarter it runs backwards, in the lower half of the turn below zero.
        int size = quarter((angle & QUARTER) == 0 ? within : QUARTER - within);
        return (angle & Fixed.HALF) == 0 ? size : -size;
    }

    private static int quarter(int angle) {
        int step = angle >> SINE_SHIFT;
        int part = angle & ((1 << SINE_SHIFT) - 1);
        int rise = part == 0 ? 0 : ((SINES[step + 1] - SINES[step]) * part) >> SINE_SHIFT;
        return rounded(SINES[step] + rise, SINE_BITS);
    }

    private static int rounded(int value, int bits) {
        return (value + (1 << (bits - 1))) >> bits;
    }

    static int atan2(int y, int x) {
        int high = Fixed.abs(y);
        int wide = Fixed.abs(x);
        if (high == 0 && wide == 0) {
            return 0;
        }
        int angle = high <= wide ? eighth(Fixed.div(high, wide)) : QUARTER - eighth(Fixed.div(wide, high));
        int upper = x < 0 ? Fixed.HALF - angle : angle;
        return y < 0 && upper != Fixed.HALF ? -upper : upper;
    }

    /** Returns the angle of a ratio within 0..1. */
    private static int eighth(int ratio) {
        int step = ratio >> RATIO_SHIFT;
        int part = ratio & ((1 << RATIO_SHIFT) - 1);
        int rise = part == 0 ? 0 : ((ARCS[step + 1] - ARCS[step]) * part) >> RATIO_SHIFT;
        return rounded(ARCS[step] + rise, ARC_BITS);
    }

    /** By Taylor's series; the angles are whole multiples of 1/256 of a right angle, in units of 1/2^30 of a radian. */
    private static int[] sines() {
        int[] sines = new int[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            long x = (i * RIGHT_ANGLE_30) >> 8;
            long square = (x * x) >> 30;
            long term = x;
            long sum = x;
            for (long n = 2; n < 20; n += 2) {
                term = -((term * square) >> 30) / (n * (n + 1));
                sum += term;
            }
            sines[i] = (int) Math.min(sum, 1 << 30);
        }
        return sines;
    }

    /**
     * By Euler's series, which is quick up to ratio 1: the first term is r / (1 + r²), and each further one is the one before
     * times r² / (1 + r²) times 2k / (2k + 1).
     */
    private static int[] arcs() {
        int[] arcs = new int[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            long ratio = (long) i << 22;
            long square = (ratio * ratio) >> 30;
            long part = (square << 30) / ((1L << 30) + square);
            long term = (ratio << 30) / ((1L << 30) + square);
            long sum = term;
            for (int k = 1; k < 40; k++) {
                term = ((term * part) >> 30) * (2L * k) / (2L * k + 1);
                sum += term;
            }
            arcs[i] = (int) (sum * ((long) QUARTER << ARC_BITS) / RIGHT_ANGLE_30);
        }
        return arcs;
    }
}
