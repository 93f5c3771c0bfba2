package dev.tactus.engine.session;

import java.util.Arrays;

/**
 * Per-link rate limiter (GCRA): one "full again at" timestamp per message class. The link's own thread only; allocates
 * nothing after construction.
 */
final class RateLimiter {

    private static final MessageClass[] KINDS = MessageClass.values();

    /** Rates that all links of a listener share. */
    static final class Rates {

        final LinkLimits limits;
        private final long[] costNs = new long[KINDS.length];
        private final long[] burstNs = new long[KINDS.length];
        private final String[] refusals = new String[KINDS.length];

        Rates(LinkLimits limits) {
            this.limits = limits;
            for (MessageClass kind : KINDS) {
                costNs[kind.index] = kind.costNs(limits);
                burstNs[kind.index] = kind.costNs(limits) * kind.burst(limits);
                refusals[kind.index] = kind.refusal(limits);
            }
        }

        String refusal(MessageClass kind) {
            return refusals[kind.index];
        }
    }

    private final Rates rates;
    private final long[] fullAtNs = new long[KINDS.length];

    /** One bit per message class: set once its exhaustion was reported. */
    private int reported;

    RateLimiter(Rates rates, long nowNs) {
        this.rates = rates;
        Arrays.fill(fullAtNs, nowNs);
    }

    /** Takes one message from the budget; returns false, and takes none, if the budget is exhausted. */
    boolean take(MessageClass kind, long nowNs) {
        int i = kind.index;
        long full = fullAtNs[i];
        if (full - nowNs <= 0) {
            full = nowNs;
            reported &= ~(1 << i);
        }
        if (full + rates.costNs[i] - nowNs > rates.burstNs[i]) {
            return false;
        }
        fullAtNs[i] = full + rates.costNs[i];
        return true;
    }

    /**
     * Returns whether the exhaustion of the budget was not yet reported since it was last full, and marks it as
     * reported.
     */
    boolean isFirstExcess(MessageClass kind) {
        boolean news = (reported & 1 << kind.index) == 0;
        reported |= 1 << kind.index;
        return news;
    }
}
