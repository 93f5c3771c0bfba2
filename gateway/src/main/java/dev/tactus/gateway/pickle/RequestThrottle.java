package dev.tactus.gateway.pickle;

/** Limits the requests of a link: so many per second, and as many at once after a pause. Belongs to its thread. */
final class RequestThrottle {

    private static final long SECOND_NS = 1_000_000_000L;

    private final long everyNs;

    /** The time at which a link at the limit would have made as many requests (GCRA's theoretical arrival time). */
    private long dueNs;

    RequestThrottle(int aSecond, long nowNs) {
        everyNs = SECOND_NS / aSecond;
        dueNs = nowNs - SECOND_NS;
    }

    /** Returns how long the next request has to wait; 0 or less for not at all. */
    long waitNs(long nowNs) {
        return dueNs - nowNs;
    }

    /** A request was made. */
    void recordRequest(long nowNs) {
        dueNs = Math.max(dueNs, nowNs - SECOND_NS) + everyNs;
    }
}
