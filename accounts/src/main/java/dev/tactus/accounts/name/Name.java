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

    /**
     * Returns the prefix of {@link #key} for names that begin as typed, in any case: all names for empty input,
     * none if no name can begin so. Never throws.
     */
    public static Optional<String> beginning(String typed) {
        if (typed.length() > TYPED_CHARS_MAX) {
            return Optional.empty();
        }
        String display = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        boolean begins = display.codePointCount(0, display.length()) <= LENGTH_MAX
                && display.codePoints().allMatch(NameCharacters::mayStand);
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
