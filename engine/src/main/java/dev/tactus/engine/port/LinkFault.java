package dev.tactus.engine.port;

/** Faults of peers, as counted by the metrics of a listener. */
public enum LinkFault {
    /** The peer sent bytes that are no message, or a message that is not allowed now. */
    MALFORMED,
    /** The peer exceeded a rate limit; each discarded message counts. */
    RATE_LIMITED,
    /** The peer presented an invalid token, or an invalid name and password. */
    UNAUTHENTICATED
}
