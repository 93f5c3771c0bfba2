package dev.tactus.core.game;

import dev.tactus.core.world.Decimal;

/**
 * Numbers with a fraction in an {@code int}, in units of 1/65536 (Q16.16): -32768 to 32767.99998. Add and subtract them
 * with {@code +} and {@code -}; multiply by a whole number with {@code *}. Every result is the same on every machine; none
 * of it uses {@code long}, which browsers are slow at, and none throws.
 *
 * <p>What is out of range wraps in {@code +}, {@code -} and {@link #mul}, as whole numbers do. {@link #of}, {@link #div},
 * {@link #abs} and {@link #length} saturate: they give the nearest number that there is.
 *
 * <p>Angles are parts of a turn: {@link #ONE} is a whole turn, a quarter of it a right angle. More than a turn is fine.
 *
 * <pre>{@code
 * int half = Fixed.of(1, 2);
 * int x = Fixed.of(10) + Fixed.mul(half, Fixed.cos(Fixed.ONE / 8));
 * }</pre>
 */
public final class Fixed {

    /** One; as an angle, a whole turn. */
    public static final int ONE = 1 << 16;

    /** A half; as an angle, half a turn. */
    public static final int HALF = ONE / 2;

    /** The greatest number, 32767.99998. */
    public static final int MAX = Integer.MAX_VALUE;

    /** The least number, -32768. */
    public static final int MIN = Integer.MIN_VALUE;

    private static final int WHOLE_MAX = Short.MAX_VALUE;
    private static final int WHOLE_MIN = Short.MIN_VALUE;
    private static final int FRACTION = 0xffff;

    private Fixed() {}

    /**
     * {@return a whole number; one out of -32768..32767 saturates}
     *
     * @param whole a whole number, -32768..32767
     */
    public static int of(int whole) {
        return whole > WHOLE_MAX ? MAX : whole < WHOLE_MIN ? MIN : whole << 16;
    }

    /**
     * {@return {@code numerator / denominator} of whole numbers, as {@link #div} does: {@code of(1, 2)} is a half}
     *
     * @param numerator the numerator
     * @param denominator the denominator, not 0
     */
    public static int of(int numerator, int denominator) {
        return div(numerator, denominator);
    }

    /**
     * {@return the product, rounded down; out of range it wraps}
     *
     * @param a a fixed-point number, Q16.16
     * @param b a fixed-point number, Q16.16
     */
    public static int mul(int a, int b) {
        int low = a & FRACTION;
        return (a >> 16) * b + low * (b >> 16) + ((low * (b & FRACTION)) >>> 16);
    }

    /**
     * {@return the quotient, rounded down; out of range it saturates} Division by zero is out of range too: it gives
     * {@link #MAX} for a positive number, {@link #MIN} for a negative one, and 0 for zero.
     *
     * @param a a fixed-point number, Q16.16
     * @param b a fixed-point number, Q16.16
     */
    public static int div(int a, int b) {
        if (b == 0) {
            return a == 0 ? 0 : a < 0 ? MIN : MAX;
        }
        int whole = Math.floorDiv(a, b);
        if (whole > WHOLE_MAX || whole < WHOLE_MIN) {
            return (a ^ b) < 0 ? MIN : MAX;
        }
        // The rest has the divisor's sign; -MIN is MIN, which is right as an unsigned number.
        int rest = a - whole * b;
        return (whole << 16) + (b < 0 ? fraction(-rest, -b) : fraction(rest, b));
    }

    /** Returns {@code rest / divisor} in units of 1/65536, rounded down; the rest is less, and the divisor unsigned. */
    private static int fraction(int rest, int divisor) {
        if (divisor > 0 && divisor < 1 << 23) {
            int high = (rest << 8) / divisor;
            return (high << 8) | (((rest << 8) - high * divisor) << 8) / divisor;
        }
        int bits = 0;
        int left = rest;
        for (int i = 0; i < 16; i++) {
            left <<= 1;
            bits <<= 1;
            if (left + MIN >= divisor + MIN) {
                left -= divisor;
                bits |= 1;
            }
        }
        return bits;
    }

    /**
     * {@return the square root, rounded down; of a negative number 0}
     *
     * @param a a fixed-point number, Q16.16
     */
    public static int sqrt(int a) {
        return a <= 0 ? 0 : IntegerSqrt.of48(a >>> 8, (a & 0xff) << 16);
    }

    /**
     * {@return the length of a vector, as far as two points are apart; out of range it saturates} Where both parts are
     * less than 128 from zero it is exact, rounded down; beyond, it is too short by at most one part in a million.
     *
     * @param x the horizontal part, Q16.16
     * @param y the vertical part, Q16.16
     */
    public static int length(int x, int y) {
        return IntegerSqrt.length(x, y);
    }

    /**
     * {@return the sine of an angle, at most 0.9 of a unit off}
     *
     * @param angle an angle in turns, Q16.16; 65536 is a whole turn
     */
    public static int sin(int angle) {
        return TrigTables.sin(angle);
    }

    /**
     * {@return the cosine of an angle, at most 0.9 of a unit off}
     *
     * @param angle an angle in turns, Q16.16; 65536 is a whole turn
     */
    public static int cos(int angle) {
        return TrigTables.sin(angle + ONE / 4);
    }

    /**
     * {@return the angle of a vector, more than minus half a turn and at most half a turn, at most 0.8 of a unit off; 0 for
     * a vector without length}
     *
     * @param y the vertical part, Q16.16
     * @param x the horizontal part, Q16.16
     */
    public static int atan2(int y, int x) {
        return TrigTables.atan2(y, x);
    }

    /**
     * {@return the greatest whole number that is not above, as a whole number}
     *
     * @param a a fixed-point number, Q16.16
     */
    public static int floor(int a) {
        return a >> 16;
    }

    /**
     * {@return the nearest whole number, as a whole number; of two that are equally near, the greater}
     *
     * @param a a fixed-point number, Q16.16
     */
    public static int round(int a) {
        return (a >> 16) + ((a >> 15) & 1);
    }

    /**
     * {@return the number without its sign; of {@link #MIN} it is {@link #MAX}}
     *
     * @param a a fixed-point number, Q16.16
     */
    public static int abs(int a) {
        return a >= 0 ? a : a == MIN ? MAX : -a;
    }

    /**
     * {@return the lesser number}
     *
     * @param a a fixed-point number, Q16.16
     * @param b a fixed-point number, Q16.16
     */
    public static int min(int a, int b) {
        return a < b ? a : b;
    }

    /**
     * {@return the greater number}
     *
     * @param a a fixed-point number, Q16.16
     * @param b a fixed-point number, Q16.16
     */
    public static int max(int a, int b) {
        return a > b ? a : b;
    }

    /**
     * {@return the number within {@code min..max} that is nearest; {@code min} is not above {@code max}}
     *
     * @param a a fixed-point number, Q16.16
     * @param min the least result, Q16.16
     * @param max the greatest result, Q16.16
     */
    public static int clamp(int a, int min, int max) {
        return a < min ? min : a > max ? max : a;
    }

    /**
     * {@return what lies between: {@code from} at part 0, {@code to} at part {@link #ONE}; rounded down, and wraps}
     *
     * @param from the value at the begin, Q16.16
     * @param to the value at the end, Q16.16
     * @param part the part of the way, Q16.16; 0 gives from, 65536 gives to
     */
    public static int lerp(int from, int to, int part) {
        return from + mul(to - from, part);
    }

    /**
     * {@return the exact decimal form, such as {@code -0.5}}
     *
     * @param a a fixed-point number, Q16.16
     */
    public static String text(int a) {
        return Decimal.text(a);
    }

    /**
     * Reads a decimal number, cut to the next unit toward zero; {@link #text}'s own form is read exactly.
     *
     * @param text a decimal number such as {@code -1.5}
     * @return the number, Q16.16
     * @throws dev.tactus.core.world.MalformedStateException if it is none, or out of range
     */
    public static int parse(String text) {
        return Decimal.parse("number", text);
    }
}
