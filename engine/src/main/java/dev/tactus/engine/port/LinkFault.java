package dev.tactus.engine.port;

/** What a peer did wrong, as the figures of its listener count it. */
public enum LinkFault {
    /** What it sent was no message, or none that may come now. */
    MALFORMED,
    /** It said more of a kind than a link may; each message that was not done for it counts. */
    RATE_LIMITED,
    /** What it showed, a token or a name with a password, stands for nothing. */
    UNAUTHENTICATED
}
