package dev.tactus.admin.watching;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a match in the addresses of its segments. Room ids are used again, and a room that lost frames with its machine's
 * power goes on with others: each has a name of its own, so that caches never mix their frames.
 *
 * @param startedUnixMs when tick 0 began
 * @param variant the incarnation of a running room, or {@link #FINAL}
 */
record MatchKey(long startedUnixMs, String variant) {

    /** The variant of a finished match that is read from its replay. */
    static final String FINAL = "final";

    private static final int RADIX = Character.MAX_RADIX;
    private static final Pattern FORM = Pattern.compile("([0-9a-z]{1,11})-([0-9a-z]{1,12})");

    static MatchKey running(long startedUnixMs, long incarnation) {
        return new MatchKey(startedUnixMs, Long.toString(incarnation, RADIX));
    }

    /** Parses the text of a key; null if it is none. */
    static @Nullable MatchKey parse(String text) {
        Matcher found = FORM.matcher(text);
        return found.matches()
                ? new MatchKey(
                        Long.parseLong(Objects.requireNonNull(found.group(1)), RADIX),
                        Objects.requireNonNull(found.group(2)))
                : null;
    }

    @Override
    public String toString() {
        return Long.toString(startedUnixMs, RADIX) + "-" + variant;
    }
}
