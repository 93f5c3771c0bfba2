package dev.tactus.accounts.name;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * A name of an account or a character.
 *
 * <p>What is typed is brought to Unicode NFKC first. Then a name is 2..24 code points: letters of one script, with the
 * marks that belong to them, the digits 0-9, and single {@code . _ -} between them. Japanese and Korean may mix their
 * scripts with Han. Anything else is refused, and with it all controls, zero-width and bidirectional formatting.
 *
 * @param display as it is shown
 * @param key the same for names that differ only in case; what a login is looked up by
 * @param look the same for names that look alike though they are of other letters; nobody gets a name whose look is taken
 */
public record Name(String display, String key, String look) {

    /** Code points that a name has at least. */
    public static final int LENGTH_MIN = 2;

    /** Code points that a name has at most. */
    public static final int LENGTH_MAX = 24;

    /** NFKC makes at most 18 code points of one, and nothing that is longer than this has to be looked at. */
    private static final int TYPED_CHARS_MAX = 256;

    /** What was typed is a name, or why it is none. */
    public sealed interface Parsed {}

    /** It is a name. */
    public record Valid(Name name) implements Parsed {}

    /**
     * It is none.
     *
     * @param expected what a name has to be; it never repeats what was typed
     */
    public record Invalid(String expected) implements Parsed {}

    /** Returns the name that was typed, or what is wrong with it. Never throws. */
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
     * Returns what the {@link #key} of a name begins with that begins as was typed, in any case: all names if nothing was typed,
     * nothing if no name begins so. Never throws.
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

    /** By way of capitals, so that letters meet which have a common capital only, such as s and long s. */
    static String fold(String text) {
        String folded = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('\u03c2', '\u03c3');
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }
}
