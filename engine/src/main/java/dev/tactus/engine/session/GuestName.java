package dev.tactus.engine.session;

/** What a player is called who has no account and would like to be called something. */
final class GuestName {

    /** Characters; what is longer is cut. */
    static final int CHARS_MAX = 32;

    private GuestName() {}

    /** Returns the wish as a line that nobody can hide in, the player's number where that leaves nothing. */
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
