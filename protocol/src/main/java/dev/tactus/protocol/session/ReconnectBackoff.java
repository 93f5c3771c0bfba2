package dev.tactus.protocol.session;

import dev.tactus.core.Checks;

/**
 * Exponential back-off with jitter for reconnecting. The first attempt follows within 50 ms. Later delays double with each
 * attempt up to a maximum and are shortened at random by up to a half, so that many clients do not reconnect
 * simultaneously. For the first {@value #EAGER_FOR_MS} ms of an outage no delay exceeds {@value #EAGER_MS_MAX} ms: a server that is
 * started again is back by then, and its players go on at once. It gives up when no link has led to admission for a given time. Not thread-safe.
 */
public final class ReconnectBackoff {

    /** Result of {@link #delayMs} if no further attempt is to be made. */
    public static final int GIVE_UP = -1;

    /** Maximum delay of the first attempt: most losses are over at once, or concern one path only. */
    static final int IMMEDIATE_MS_MAX = 50;

    /** The time since a loss in which delays stay short. A server starts again within it. */
    static final int EAGER_FOR_MS = 30_000;

    /** Maximum delay for that time: an attempt costs a server less than an input. */
    static final int EAGER_MS_MAX = 500;

    /** A link that was admitted for at least this long ends an outage; a shorter one does not reset the delays. */
    static final int SETTLED_MS = 2_000;

    private static final int DOUBLINGS_MAX = 16;
    private static final long NS_PER_MS = 1_000_000;

    private final int firstMs;
    private final int longestMs;
    private final int giveUpAfterMs;

    private boolean lost;
    private long lostNs;
    private boolean admitted;
    private long admittedNs;
    private int attempts;

    /** Set while the last link was lost soon after its admission: such a server is not to be hurried. */
    private boolean flapping;

    /**
     * Creates the back-off of a link that is not lost.
     *
     * @param firstMs delay before the second attempt, at least 1 ms; the first one follows within 50 ms
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
        if (!lost || admitted) {
            boolean settled = !lost || nowNs - admittedNs >= SETTLED_MS * NS_PER_MS;
            attempts = settled ? 0 : attempts;
            flapping = !settled;
            lost = true;
            admitted = false;
            lostNs = nowNs;
        }
        if (nowNs - lostNs >= giveUpAfterMs * NS_PER_MS) {
            return GIVE_UP;
        }
        attempts++;
        if (attempts == 1) {
            return Math.floorMod(chance, Math.min(IMMEDIATE_MS_MAX, firstMs) + 1);
        }
        boolean eager = !flapping && nowNs - lostNs < EAGER_FOR_MS * NS_PER_MS;
        long bound = eager ? Math.min(longestMs, Math.max(firstMs, EAGER_MS_MAX)) : longestMs;
        long full = Math.min((long) firstMs << Math.min(attempts - 2, DOUBLINGS_MAX), bound);
        return (int) (full - Math.floorMod(chance, full / 2 + 1));
    }

    /** {@return the number of the attempt announced by the last call of {@link #delayMs}, from 1} */
    public int attempts() {
        return attempts;
    }

    /**
     * Registers received data. A link that led to admission ends the current outage: its loss begins a new one, whose
     * delays start over if the link has lasted for {@value #SETTLED_MS} ms.
     *
     * @param phase phase of the session after the data was processed
     * @param nowNs current time
     */
    public void heard(SessionPhase phase, long nowNs) {
        if (lost && !admitted && (phase == SessionPhase.WAITING || phase == SessionPhase.RUNNING)) {
            admitted = true;
            admittedNs = nowNs;
        }
    }
}
