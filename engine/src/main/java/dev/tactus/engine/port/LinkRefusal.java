package dev.tactus.engine.port;

/** Reasons for which a listener refuses a connection. */
public enum LinkRefusal {
    /** The maximum number of links is open, in total or from the client's address. */
    FULL,
    /** The maximum number of TLS handshakes is in progress, or was begun recently. */
    HANDSHAKES,
    /** The page's origin is not allowed to connect. */
    ORIGIN,
    /** The connection began with a PROXY header of a peer that is no trusted proxy, or with a malformed one. */
    PROXY
}
