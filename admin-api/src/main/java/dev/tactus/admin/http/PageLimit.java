package dev.tactus.admin.http;

import dev.tactus.core.DecimalText;
import org.jspecify.annotations.Nullable;

/** Page sizes of lists. */
public final class PageLimit {

    private static final int DEFAULT = 100;
    private static final int MAX = 1_000;

    /** Maximum page size of accounts and of their audit log. */
    public static final int ACCOUNTS_MAX = 500;

    private PageLimit() {}

    /**
     * Returns the requested page size.
     *
     * @throws ProblemException if it is no number, or out of range
     */
    public static int limit(@Nullable String text) {
        return limit(text, MAX);
    }

    /**
     * Returns the requested page size of a list with pages of at most {@code max}.
     *
     * @throws ProblemException if it is no number, or out of range
     */
    public static int limit(@Nullable String text, int max) {
        if (text == null) {
            return DEFAULT;
        }
        try {
            int limit = DecimalText.parseInt(text);
            if (limit >= 1 && limit <= max) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Reported below, as for a number outside the range.
        }
        throw ProblemException.badValue("limit", text, "1.." + max);
    }
}
