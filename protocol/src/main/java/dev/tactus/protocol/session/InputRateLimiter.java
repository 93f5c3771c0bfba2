package dev.tactus.protocol.session;

import dev.tactus.protocol.message.ServerMessage.InputRate;
import org.jspecify.annotations.Nullable;

/**
 * Limits inputs to the rate announced by the server, so that the server refuses none. Generic cell rate algorithm
 * (ITU-T I.371): the whole state is one timestamp.
 */
final class InputRateLimiter {

    private static final long SECOND_NS = 1_000_000_000L;

    private long costNs;
    private long burstNs;

    /** Time at which the full burst is available again; meaningless before the first input. */
    private long fullNs;

    private boolean begun;

    /** Sets the rate; null or a rate that is not positive disables the limit. */
    void set(@Nullable InputRate rate) {
        int aSecond = rate == null ? 0 : rate.perSecond();
        costNs = aSecond <= 0 ? 0 : SECOND_NS / aSecond;
        burstNs = rate == null ? 0 : costNs * Math.max(1, rate.burst());
    }

    /** Returns whether another input may be sent now; if so, counts it. */
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
