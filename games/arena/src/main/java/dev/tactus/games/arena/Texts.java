package dev.tactus.games.arena;

/** Texts that come from outside. */
final class Texts {

    private Texts() {}

    /** Returns the text, or as much of its beginning as {@code charsMax} chars hold without cutting one in two. */
    static String clip(String text, int charsMax) {
        if (text.length() <= charsMax) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(charsMax - 1)) ? charsMax - 1 : charsMax;
        return text.substring(0, end);
    }
}
