package dev.tactus.core;

/**
 * Parser of whole numbers from outside: the digits 0-9 and nothing else. The JDK's parsers also accept a plus sign and the digits
 * of other scripts, so that one number would have many texts.
 */
public final class DecimalText {

    private DecimalText() {}

    /**
     * Returns whether a text consists of one or more of the digits 0-9.
     *
     * @param text the text
     * @return whether a text consists of one or more of the digits 0-9
     */
    public static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /**
     * Parses an unsigned number of 64 bits.
     *
     * @param text the text
     * @return the number; values above 2^63 - 1 are negative
     * @throws NumberFormatException if the text has other characters than 0-9, or the number is too large
     */
    public static long parseUnsignedLong(String text) {
        return Long.parseUnsignedLong(digits(text));
    }

    /**
     * Parses a number from 0 to 2,147,483,647.
     *
     * @param text the text
     * @return the number
     * @throws NumberFormatException if the text has other characters than 0-9, or the number is too large
     */
    public static int parseInt(String text) {
        return Integer.parseInt(digits(text));
    }

    /**
     * Parses a number of 64 bits that may have a minus sign.
     *
     * @param text the text
     * @return the number
     * @throws NumberFormatException if the text has other characters, or the number is too large
     */
    public static long parseSignedLong(String text) {
        digits(text.startsWith("-") ? text.substring(1) : text);
        return Long.parseLong(text);
    }

    private static String digits(String text) {
        if (!isNumber(text)) {
            throw new NumberFormatException("not a number of digits 0-9");
        }
        return text;
    }
}
