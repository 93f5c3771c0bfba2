package dev.tactus.protocol.session;

/** Where a session's bytes go: one link, as the session sees it. Called on the session's thread. */
public interface SessionOutput {

    /** Appends one encoded message to the reliable lane. The bytes are not written to afterwards. */
    void send(byte[] message);

    /** Returns whether the link keeps message boundaries, so that each of the server's messages comes whole. */
    boolean keepsMessages();

    /** Returns the largest datagram that may be sent, in bytes; 0 if there is no unreliable lane. */
    int datagramBytesMax();

    /** Sends {@code bytes[0..length)} as one datagram; they are written out or copied before this returns. */
    void sendDatagram(byte[] bytes, int length);

    /** Closes the link; the session hears of it by {@link ClientSession#linkClosed}. */
    void close(String reason);
}
