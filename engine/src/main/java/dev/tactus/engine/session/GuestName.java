package dev.tactus.engine.session;

/** Derives the display name of a guest from the name that they ask for. */
final class GuestName {

    /** Maximum length in characters; a longer name is truncated. */
    static final int CHARS_MAX = 32;

    private GuestName() {}

    /**
     * Returns the requested name as one line without invisible characters, or the player's number if nothing is left.
     */
    static String of(String wish, long player) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < wish.length(); ) {
            int each = wish.codePointAt(i);
            i += Character.charCount(each);
            if (name.length() + Character.charCount(each) > CHARS_MAX) {
                break;
            }
            name.appendCodePoint(isSeen(each) ? each : ' ');
        }
        String line = name.toString().strip();
        return line.isEmpty() ? Long.toUnsignedString(player) : line;
    }

    private static boolean isSeen(int each) {
        return switch (Character.getType(each)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
