package dev.tactus.core.world;

/** Numbers in units of 1/65536 as decimal text, exactly: sixteen binary places are at most sixteen decimal ones. */
public final class Decimal {

    private static final int PLACES_MAX = 16;

    private Decimal() {}

    /**
     * {@return the exact decimal form, such as {@code -0.5}}
     *
     * @param bits a fixed-point number, Q16.16
     */
    public static String text(int bits) {
        StringBuilder text = new StringBuilder();
        int fraction = bits & 0xffff;
        int whole = bits >> 16;
        if (bits < 0) {
            text.append('-');
            // The magnitude may be 32768, which a negated int of 16.16 still holds as whole part.
            whole = fraction == 0 ? -whole : -whole - 1;
            fraction = fraction == 0 ? 0 : 0x10000 - fraction;
        }
        text.append(whole);
        if (fraction != 0) {
            text.append('.');
        }
        while (fraction != 0) {
            fraction *= 10;
            text.append((char) ('0' + (fraction >> 16)));
            fraction &= 0xffff;
        }
        return text.toString();
    }

    /**
     * Reads a decimal number; beyond the fourth or so place it is cut to the next unit toward zero, and {@link #text}'s own
     * form is read exactly.
     *
     * @param name the name that the error message gives
     * @param text a decimal number such as {@code -1.5}
     * @return the number, Q16.16
     * @throws MalformedStateException if it is none, or not within -32768..32767.99998
     */
    public static int parse(String name, String text) {
        boolean negative = text.startsWith("-");
        int point = text.indexOf('.');
        int start = negative ? 1 : 0;
        String whole = point < 0 ? text.substring(start) : text.substring(start, point);
        String places = point < 0 ? "" : text.substring(point + 1);
        if (!digits(whole, 1, 5) || !digits(places, point < 0 ? 0 : 1, PLACES_MAX)) {
            throw wrong(name, text);
        }
        int bits = fraction(places);
        int units = Integer.parseInt(whole);
        if (units > 32_768 || (units == 32_768 && (bits != 0 || !negative))) {
            throw wrong(name, text);
        }
        int magnitude = (units << 16) + bits;
        return negative ? -magnitude : magnitude;
    }

    private static MalformedStateException wrong(String name, String text) {
        return new MalformedStateException(
                name + ": " + text + " (expected: a decimal number within -32768..32767.99998)");
    }

    private static boolean digits(String text, int min, int max) {
        if (text.length() < min || text.length() > max) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Returns decimal places in units of 1/65536, by doubling sixteen times and taking what is carried out. */
    private static int fraction(String places) {
        int[] decimal = new int[places.length()];
        for (int i = 0; i < decimal.length; i++) {
            decimal[i] = places.charAt(i) - '0';
        }
        int bits = 0;
        for (int bit = 0; bit < 16; bit++) {
            int carry = 0;
            for (int i = decimal.length - 1; i >= 0; i--) {
                int doubled = decimal[i] * 2 + carry;
                decimal[i] = doubled % 10;
                carry = doubled / 10;
            }
            bits = bits << 1 | carry;
        }
        return bits;
    }
}
