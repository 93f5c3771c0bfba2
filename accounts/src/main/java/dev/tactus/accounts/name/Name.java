package dev.tactus.accounts.name;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * Name of an account or a character.
 *
 * <p>Input is normalized to Unicode NFKC first. A name has 2..24 code points: letters of one script, with the
 * marks that belong to them, the digits 0-9, and single {@code . _ -} between them. Japanese and Korean may mix their
 * scripts with Han. Everything else is refused, including controls, zero-width and bidirectional formatting.
 *
 * @param display as shown
 * @param key equal for names that differ only in case; used for login lookups
 * @param look equal for names that look alike in different letters; a name with a taken look is refused
 */
public record Name(String display, String key, String look) {

    /** Minimum number of code points of a name. */
    public static final int LENGTH_MIN = 2;

    /** Maximum number of code points of a name. */
    public static final int LENGTH_MAX = 24;

    /** NFKC expands one code point to at most 18, so longer input is rejected without normalizing. */
    private static final int TYPED_CHARS_MAX = 256;

    /** Result of parsing a name. */
    public sealed interface Parsed {}

    /** The input is a name. */
    public record Valid(Name name) implements Parsed {}

    /**
     * The input is not a name.
     *
     * @param expected the rule that was broken; never repeats the input
     */
    public record Invalid(String expected) implements Parsed {}

    /** Parses a typed name. Never throws. */
    public static Parsed parse(String typed) {
        if (typed.length() > TYPED_CHARS_MAX) {
            return tooLong();
        }
        String display = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        int length = display.codePointCount(0, display.length());
        if (length < LENGTH_MIN || length > LENGTH_MAX) {
            return tooLong();
        }
        String wrong = NameCharacters.problem(display);
        return wrong.isEmpty()
                ? new Valid(new Name(display, fold(display), ConfusableSkeleton.of(display)))
                : new Invalid(wrong);
    }

    /** Code points that a name of an older protocol has at most. */
    public static final int LEGACY_LENGTH_MAX = 64;

    /**
     * Returns the name that a client of an older protocol typed, or what is wrong with it. Such a client cannot say why a
     * name is refused, so any text of 1..64 code points is one, and is shown as it was typed: blanks, at the ends too, signs,
     * letters of several scripts. Only controls and formatting are refused. Never throws.
     */
    public static Parsed parseLegacy(String typed) {
        if (typed.length() > TYPED_CHARS_MAX) {
            return legacyProblem();
        }
        String normal = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        boolean good = !normal.isEmpty()
                && typed.codePointCount(0, typed.length()) <= LEGACY_LENGTH_MAX
                && typed.codePoints().allMatch(Name::isVisible)
                && normal.codePoints().allMatch(Name::isVisible);
        return good ? new Valid(new Name(typed, fold(normal), ConfusableSkeleton.of(normal))) : legacyProblem();
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
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

    private static Invalid legacyProblem() {
        return new Invalid("name: 1.." + LEGACY_LENGTH_MAX + " visible characters");
    }

    /**
     * Returns the {@link #key} by which a login looks up a name, whether it was taken by today's rules or by those of older
     * protocols; empty if it is no name at all. Never throws.
     */
    public static String keyOf(String typed) {
        return parseLegacy(typed) instanceof Valid(Name name) ? name.key() : "";
    }

    /**
     * Returns the prefix of {@link #key} for names that begin as typed, in any case: all names for empty input,
     * none if no name can begin so. Never throws.
     */
    public static Optional<String> beginning(String typed) {
        if (typed.length() > TYPED_CHARS_MAX) {
            return Optional.empty();
        }
        String display = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        boolean begins = display.codePointCount(0, display.length()) <= LEGACY_LENGTH_MAX
                && display.codePoints().allMatch(Name::isVisible);
        return begins ? Optional.of(fold(display)) : Optional.empty();
    }

    private static Invalid tooLong() {
        return new Invalid("name: " + LENGTH_MIN + ".." + LENGTH_MAX + " letters, digits, and . _ - between them");
    }

    /** Folds case by way of capitals, so that letters with a common capital match, such as s and long s. */
    static String fold(String text) {
        String folded = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('\u03c2', '\u03c3');
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }
}
