package dev.tactus.games.arena;

/** Texts that come from outside. */
final class TextSanitizer {

    private TextSanitizer() {}

    /**
     * Returns the text as one line, so that no player can speak in the name of others: every character that is not
     * visible becomes a blank. Of a longer one it is as much of the beginning as {@code charsMax} chars hold without
     * cutting one in two.
     */
    static String line(String text, int charsMax) {
        int end = Math.min(text.length(), charsMax);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        StringBuilder line = new StringBuilder(end);
        for (int i = 0; i < end; i++) {
            char each = text.charAt(i);
            line.append(isControl(each) ? ' ' : each);
        }
        return line.toString();
    }

    /** The control characters of ASCII and Latin, and what separates lines and paragraphs. */
    private static boolean isControl(char each) {
        return each < ' ' || (each >= '\u007f' && each < '\u00a0') || each == '\u2028' || each == '\u2029';
    }
}
