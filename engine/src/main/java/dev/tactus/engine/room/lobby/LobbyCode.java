package dev.tactus.engine.room.lobby;

import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Codes by which players find a lobby: six characters that are told apart on a screen, on paper and by ear. Of each group of
 * look-alikes at most one is in use, and another one that is typed for it counts as that one. There are 26<sup>6</sup>, some 309
 * million, so that a guess among a hundred lobbies is right once in three million.
 */
public final class LobbyCode {

    /** Without I, L, O, 0 and 1; V stands for U too, 2 for Z, S for 5, B for 8, G for 6. */
    static final String ALPHABET = "ABCDEFGHJKMNPQRSTVWXY23479";

    /** Characters of a code. */
    public static final int LENGTH = 6;

    private static final int TYPED_CHARS_MAX = 16;

    private LobbyCode() {}

    /** Returns a new code; unguessable if {@code random} is. */
    public static String random(RandomGenerator random) {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /**
     * Returns the code that a player has typed, in any case and with blanks or hyphens between its characters; null if it is none.
     */
    public static @Nullable String parse(String typed) {
        if (typed.length() > TYPED_CHARS_MAX) {
            return null;
        }
        StringBuilder code = new StringBuilder(LENGTH);
        for (char c : typed.toUpperCase(Locale.ROOT).toCharArray()) {
            char meant = meant(c);
            if (meant == ' ' || meant == '-') {
                continue;
            }
            if (ALPHABET.indexOf(meant) < 0) {
                return null;
            }
            code.append(meant);
        }
        return code.length() == LENGTH ? code.toString() : null;
    }

    private static char meant(char typed) {
        return switch (typed) {
            case 'U' -> 'V';
            case 'Z' -> '2';
            case '5' -> 'S';
            case '6' -> 'G';
            case '8' -> 'B';
            default -> typed;
        };
    }
}
