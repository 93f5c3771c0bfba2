package dev.tactus.accounts.attempt;

import dev.tactus.core.Checks;

/**
 * Number of free attempts and growth of the wait after them. Immutable.
 *
 * @param free failures without a wait, 1..10,000
 * @param firstWaitMs wait after the next failure, 100..3,600,000 ms; each further failure doubles it
 * @param waitMsMax longest wait, {@code firstWaitMs}..86,400,000 ms
 * @param forgetMs time without a failure after which all are forgotten, {@code waitMsMax}..604,800,000 ms
 * @param entriesMax remembered accounts or addresses, 100..10,000,000; beyond it the least recent one is
 *     forgotten
 */
public record AttemptSettings(int free, int firstWaitMs, int waitMsMax, int forgetMs, int entriesMax) {

    /** Five free, then 1 s, 2 s, 4 s to 15 min, forgotten after a day. */
    public static final AttemptSettings BY_ACCOUNT = new AttemptSettings(5, 1_000, 900_000, 86_400_000, 100_000);

    /** Thirty free, since many players may share an address, then 1 s to 15 min, forgotten after an hour. */
    public static final AttemptSettings BY_ADDRESS = new AttemptSettings(30, 1_000, 900_000, 3_600_000, 100_000);

    /** New accounts of an address: two hundred free, since many players may share an address, then 10 s to an hour, forgotten after a day. */
    public static final AttemptSettings SIGN_UPS = new AttemptSettings(200, 10_000, 3_600_000, 86_400_000, 100_000);

    public AttemptSettings {
        Checks.inRange(free, 1, 10_000, "free");
        Checks.inRange(firstWaitMs, 100, 3_600_000, "firstWaitMs");
        Checks.inRange(waitMsMax, firstWaitMs, 86_400_000, "waitMsMax");
        Checks.inRange(forgetMs, waitMsMax, 604_800_000, "forgetMs");
        Checks.inRange(entriesMax, 100, 10_000_000, "entriesMax");
    }

    /** Returns the wait in ms after a number of failures; 0 while they are free. */
    long waitMs(int failures) {
        if (failures <= free) {
            return 0;
        }
        int doublings = Math.min(failures - free - 1, 30);
        return Math.min((long) firstWaitMs << doublings, waitMsMax);
    }
}
