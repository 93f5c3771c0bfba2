package dev.tactus.protocol.session;

import dev.tactus.protocol.message.ServerMessage.InputRate;
import org.jspecify.annotations.Nullable;

/** Keeps inputs within the rate that the server announced, so that it need not refuse any. */
final class InputRateLimiter {

    private static final long SECOND_NS = 1_000_000_000L;

    private long costNs;
    private long burstNs;

    /** When as many as may come at once could come again; of no meaning before the first input. */
    private long fullNs;

    private boolean begun;

    /** From now on holds to this rate; null or nonsense for none. */
    void set(@Nullable InputRate rate) {
        int aSecond = rate == null ? 0 : rate.perSecond();
        costNs = aSecond <= 0 ? 0 : SECOND_NS / aSecond;
        burstNs = rate == null ? 0 : costNs * Math.max(1, rate.burst());
    }

    /** Returns whether another input may be sent now; then it counts. */
    boolean allows(long nowNs) {
        if (costNs == 0) {
            return true;
        }
        long from = begun && fullNs - nowNs > 0 ? fullNs : nowNs;
        if (from + costNs - nowNs > burstNs) {
            return false;
        }
        begun = true;
        fullNs = from + costNs;
        return true;
    }
}
