package dev.tactus.transport.secure;

/** Reasons for not answering a datagram of a handshake. */
public enum HandshakeFault {
    /** It is none. */
    MALFORMED,
    /** A rate of handshakes is used up. */
    LIMITED,
    /** The same handshake has already opened a link. */
    REPLAYED
}
