package dev.tactus.transport.webtransport;

/** Faults of peers, each of which is counted and changes nothing for other links. */
public enum WebTransportFault {
    /** A first packet whose token is forged, old, or of another address. */
    TOKEN,
    /** A connection beyond the limits on links or handshakes. */
    REFUSED,
    /** No session within the time for it. */
    LATE,
    /** A request that asks for no session. */
    REQUEST,
    /** A session at another path. */
    PATH,
    /** A session for a page of a site that may not connect. */
    ORIGIN,
    /** A second session of a connection. */
    SESSIONS,
    /** A stream of no session, or one beside the reliable lane. */
    STREAM,
    /** A datagram of no session, or one that is too long. */
    DATAGRAM,
    /** Bytes that are no HTTP/3, or too many of them before there is a session. */
    MALFORMED,
    /** Beyond the bytes that its address, or all together, may send. */
    TRAFFIC
}
