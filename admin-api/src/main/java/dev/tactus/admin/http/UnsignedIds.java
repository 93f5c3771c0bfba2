package dev.tactus.admin.http;

import dev.tactus.core.DecimalText;

/**
 * Room and player ids: unsigned 64-bit numbers, written in JSON as decimal strings because JavaScript numbers would
 * round them.
 */
public final class UnsignedIds {

    public static final String RANGE = "0..18446744073709551615";

    private UnsignedIds() {}

    public static String format(long id) {
        return Long.toUnsignedString(id);
    }

    /**
     * Parses an id.
     *
     * @throws ProblemException that names {@code what} if it is none
     */
    public static long parse(String text, String what) {
        try {
            return DecimalText.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw ProblemException.badValue(what, text, "a whole number " + RANGE);
        }
    }
}
