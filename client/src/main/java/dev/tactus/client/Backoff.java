package dev.tactus.client;

import dev.tactus.protocol.session.ReconnectBackoff;
import java.time.Duration;

/**
 * How a lost link is tried again: after the first delay, then after twice as long each time up to the longest one, each
 * shortened at random by up to a half so that a crowd does not come back at once.
 *
 * @param first delay before the first attempt
 * @param longest delay between attempts
 * @param giveUpAfter attempts are over when this has passed since the link was lost
 */
public record Backoff(Duration first, Duration longest, Duration giveUpAfter) {

    /** A quarter of a second, doubling up to five seconds, for two minutes. */
    public static final Backoff DEFAULT =
            new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5), Duration.ofMinutes(2));

    /** A lost link is not tried again. */
    public static final Backoff NEVER = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO);

    public Backoff {
        if (!first.isPositive() || longest.compareTo(first) < 0 || giveUpAfter.isNegative()) {
            throw new IllegalArgumentException("backoff: " + first + ", " + longest + ", " + giveUpAfter
                    + " (expected: 0 < first <= longest, giveUpAfter >= 0)");
        }
    }

    /** Returns what says when a link is tried again. */
    ReconnectBackoff retry() {
        return new ReconnectBackoff(millis(first), millis(longest), millis(giveUpAfter));
    }

    /** Below a millisecond is a millisecond; a time that no int holds is 24 days. */
    private static int millis(Duration time) {
        return time.isZero() ? 0 : Math.clamp(time.toMillis(), 1, Integer.MAX_VALUE);
    }
}
