package dev.tactus.transport.kcp;

/** Reasons for dropping a datagram. A faulty datagram changes nothing: the session goes on as if it had been lost. */
public enum KcpFault {
    /** Ends within a header. */
    SHORT,
    /** A segment of another conversation. */
    CONV,
    /** A command other than 81..84. */
    COMMAND,
    /** A payload that goes beyond the datagram's end. */
    LENGTH,
    /** Confirms what was never sent. */
    CONFIRM,
    /** From an address without a session, and no first segment of one. */
    STRANGER,
    /** The first segment of a session, but some limit on sessions is reached. */
    REFUSED,
    /** A datagram of the unreliable lane that belongs to no session of its address. */
    STRAY_DATAGRAM,
    /** A plain datagram, where only secured ones are taken; or a secured one, where there are no keys. */
    LANGUAGE,
    /** A handshake of secured datagrams that is none, or came before, or is beyond a rate. */
    HANDSHAKE,
    /** A secured datagram that its peer has not sealed. */
    FORGED,
    /** A secured datagram that came before, or that is older than the replay window. */
    REPLAYED,
    /** Beyond the bytes that its address, or all together, may send. */
    TRAFFIC
}
