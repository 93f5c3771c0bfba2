package dev.tactus.cli.support;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Duration of a ban in its text form. */
public final class BanDuration {

    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,4})([mhd])");

    /** End of a permanent ban: the last date with a four-digit year. */
    private static final long FOR_GOOD_MS =
            Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

    private BanDuration() {}

    /**
     * Returns the end of a ban, in ms of Unix time.
     *
     * @param text such as {@code 30m}, {@code 12h} or {@code 7d}; null for a permanent ban
     * @throws UserErrorException if the text is invalid
     */
    public static long until(@Nullable String text, long nowMs) {
        if (text == null) {
            return FOR_GOOD_MS;
        }
        Matcher time = FORM.matcher(text);
        if (!time.matches()) {
            throw new UserErrorException("--for: " + text + " (expected: a time such as 30m, 12h or 7d)");
        }
        long minutes = Long.parseLong(time.group(1));
        return nowMs
                + 60_000L
                        * switch (time.group(2)) {
                            case "m" -> minutes;
                            case "h" -> minutes * 60;
                            default -> minutes * 24 * 60;
                        };
    }
}
