package dev.tactus.server.http;

/**
 * Room and player ids: unsigned 64-bit numbers, which JSON carries as decimal strings because JavaScript's numbers would
 * round them.
 */
final class Ids {

    static final String RANGE = "0..18446744073709551615";

    private Ids() {}

    static String text(long id) {
        return Long.toUnsignedString(id);
    }

    /**
     * Reads an id.
     *
     * @throws ProblemException that names {@code what} if it is none
     */
    static long parse(String text, String what) {
        try {
            if (!text.startsWith("+")) {
                return Long.parseUnsignedLong(text);
            }
        } catch (NumberFormatException e) {
            // Said below, as for the sign.
        }
        throw ProblemException.badValue(what, text, "a whole number " + RANGE);
    }
}
