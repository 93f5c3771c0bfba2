package dev.tactus.client;

import dev.tactus.protocol.session.ReconnectBackoff;
import java.time.Duration;

/**
 * Settings of reconnecting. The first attempt follows within 50 ms of a loss. Later delays double with each attempt up to a
 * maximum, which is half a second for the first 30 s, and are shortened at random by up to a half, so that many clients do not
 * reconnect simultaneously.
 *
 * <pre>{@code
 * Backoff patient = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5), Duration.ofMinutes(10));
 * }</pre>
 *
 * @param first delay before the second attempt, positive
 * @param longest maximum delay between attempts, at least {@code first}
 * @param giveUpAfter time since the loss of the link after which no attempt is made; zero for no attempt at all
 */
public record Backoff(Duration first, Duration longest, Duration giveUpAfter) {

    /** Continues at 250 ms, doubles up to 500 ms for 30 s and up to 5 s later, and gives up after 2 minutes. */
    public static final Backoff DEFAULT =
            new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5), Duration.ofMinutes(2));

    /** Never reconnects. */
    public static final Backoff NEVER = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO);

    /** Checks the values. */
    public Backoff {
        if (!first.isPositive() || longest.compareTo(first) < 0 || giveUpAfter.isNegative()) {
            throw new IllegalArgumentException("backoff: " + first + ", " + longest + ", " + giveUpAfter
                    + " (expected: 0 < first <= longest, giveUpAfter >= 0)");
        }
    }

    /** Returns the state machine for one session. */
    ReconnectBackoff retry() {
        return new ReconnectBackoff(millis(first), millis(longest), millis(giveUpAfter));
    }

    /** Rounds a positive time below 1 ms up to 1 ms, and limits it to the range of int, 24 days. */
    private static int millis(Duration time) {
        return time.isZero() ? 0 : Math.clamp(time.toMillis(), 1, Integer.MAX_VALUE);
    }
}
