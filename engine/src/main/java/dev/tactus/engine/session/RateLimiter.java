package dev.tactus.engine.session;

import java.util.Arrays;

/**
 * What one link may still say: of each kind a budget that is one number, the moment at which it will be full again. The
 * link's own thread only; allocates nothing once it is made.
 */
final class RateLimiter {

    private static final MessageClass[] KINDS = MessageClass.values();

    /** What all links of a listener share. */
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

    /** A bit a kind: whether it was said that it is used up. */
    private int reported;

    RateLimiter(Rates rates, long nowNs) {
        this.rates = rates;
        Arrays.fill(fullAtNs, nowNs);
    }

    /** Takes one; false, and nothing is taken, if none is left. */
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

    /** Returns whether nobody was told yet that it is used up, since it was last full. From now on somebody was. */
    boolean isFirstExcess(MessageClass kind) {
        boolean news = (reported & 1 << kind.index) == 0;
        reported |= 1 << kind.index;
        return news;
    }
}
