package dev.tactus.transport.secure;

/** Why a datagram of a handshake is not answered. */
public enum HandshakeFault {
    /** It is none. */
    MALFORMED,
    /** A rate of handshakes is used up. */
    LIMITED,
    /** The same handshake has already opened a link. */
    REPLAYED
}
