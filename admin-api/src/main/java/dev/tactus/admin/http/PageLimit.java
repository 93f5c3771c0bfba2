package dev.tactus.admin.http;

import org.jspecify.annotations.Nullable;

/** How much a page of a list holds. */
public final class PageLimit {

    private static final int DEFAULT = 100;
    private static final int MAX = 1_000;

    /** What a page of accounts or of their audit holds at most. */
    public static final int ACCOUNTS_MAX = 500;

    private PageLimit() {}

    /**
     * Returns what a request wants.
     *
     * @throws ProblemException if it is no number, or out of range
     */
    public static int limit(@Nullable String text) {
        return limit(text, MAX);
    }

    /**
     * Returns what a request wants of a list whose pages hold at most {@code max}.
     *
     * @throws ProblemException if it is no number, or out of range
     */
    public static int limit(@Nullable String text, int max) {
        if (text == null) {
            return DEFAULT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= max) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number outside the range.
        }
        throw ProblemException.badValue("limit", text, "1.." + max);
    }
}
