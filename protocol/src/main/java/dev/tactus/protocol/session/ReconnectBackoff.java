package dev.tactus.protocol.session;

import dev.tactus.core.Checks;

/**
 * Exponential back-off with jitter for reconnecting: the delay doubles with each attempt up to a maximum and is shortened
 * at random by up to a half, so that many clients do not reconnect simultaneously. It gives up when no link has led to
 * admission for a given time. Not thread-safe.
 */
public final class ReconnectBackoff {

    /** Result of {@link #delayMs} if no further attempt is to be made. */
    public static final int GIVE_UP = -1;

    private static final int DOUBLINGS_MAX = 16;

    private final int firstMs;
    private final int longestMs;
    private final int giveUpAfterMs;

    private boolean lost;
    private long lostNs;
    private int attempts;

    /**
     * Creates the back-off of a link that is not lost.
     *
     * @param firstMs delay before the first attempt, at least 1 ms
     * @param longestMs maximum delay between attempts, at least {@code firstMs}
     * @param giveUpAfterMs time since the loss after which no attempt is made, from 0; 0 for no attempt at all
     */
    public ReconnectBackoff(int firstMs, int longestMs, int giveUpAfterMs) {
        this.firstMs = Checks.atLeast(firstMs, 1, "firstMs");
        this.longestMs = Checks.atLeast(longestMs, firstMs, "longestMs");
        this.giveUpAfterMs = Checks.atLeast(giveUpAfterMs, 0, "giveUpAfterMs");
    }

    /**
     * Registers a lost link or a failed attempt.
     *
     * @param chance a random number, which must differ between clients
     * @param nowNs current time
     * @return milliseconds to wait before the next attempt, or {@link #GIVE_UP}
     */
    public int delayMs(int chance, long nowNs) {
        if (!lost) {
            lost = true;
            lostNs = nowNs;
            attempts = 0;
        }
        if (nowNs - lostNs >= giveUpAfterMs * 1_000_000L) {
            return GIVE_UP;
        }
        long full = Math.min((long) firstMs << Math.min(attempts, DOUBLINGS_MAX), longestMs);
        attempts++;
        return (int) (full - Math.floorMod(chance, full / 2 + 1));
    }

    /** Returns the number of the attempt announced by the last call of {@link #delayMs}, from 1. */
    public int attempts() {
        return attempts;
    }

    /**
     * Registers received data. A link that led to admission ends the current outage: its loss begins a new one.
     *
     * @param phase phase of the session after the data was processed
     */
    public void heard(SessionPhase phase) {
        if (phase == SessionPhase.WAITING || phase == SessionPhase.RUNNING) {
            lost = false;
        }
    }
}
