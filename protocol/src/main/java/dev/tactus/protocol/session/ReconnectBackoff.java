package dev.tactus.protocol.session;

import dev.tactus.core.Checks;

/**
 * When a lost link is tried again: after the first delay, then after twice as long each time up to the longest one, each
 * shortened at random by up to a half so that a crowd does not come back at once. It ends when no link has led to a place
 * for too long.
 */
public final class ReconnectBackoff {

    /** What {@link #delayMs} returns when no link is to be tried any more. */
    public static final int GIVE_UP = -1;

    private static final int DOUBLINGS_MAX = 16;

    private final int firstMs;
    private final int longestMs;
    private final int giveUpAfterMs;

    private boolean lost;
    private long lostNs;
    private int attempts;

    /**
     * A link that was not lost yet.
     *
     * @param firstMs before the first attempt, from 1
     * @param longestMs between attempts, from {@code firstMs}
     * @param giveUpAfterMs since the link was lost, from 0; 0 for no attempt at all
     */
    public ReconnectBackoff(int firstMs, int longestMs, int giveUpAfterMs) {
        this.firstMs = Checks.atLeast(firstMs, 1, "firstMs");
        this.longestMs = Checks.atLeast(longestMs, firstMs, "longestMs");
        this.giveUpAfterMs = Checks.atLeast(giveUpAfterMs, 0, "giveUpAfterMs");
    }

    /**
     * The link is lost, or did not come about.
     *
     * @param chance any number, different ones for different clients
     * @return how long to wait before the next attempt, or {@link #GIVE_UP}
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

    /** Returns the number of the attempt that {@link #delayMs} spoke of last, from 1. */
    public int attempts() {
        return attempts;
    }

    /** Something came over the link; in these phases it has done its work, and the next loss is a new one. */
    public void heard(SessionPhase phase) {
        if (phase == SessionPhase.WAITING || phase == SessionPhase.RUNNING) {
            lost = false;
        }
    }
}
