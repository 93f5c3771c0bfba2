package dev.tactus.protocol.session;

/** Write side of one link. Called on the session's thread. */
public interface SessionOutput {

    /**
     * Appends a message to the reliable channel.
     *
     * @param message encoded message, header included; not modified afterwards
     */
    void send(byte[] message);

    /** {@return whether the link preserves message boundaries, so that each buffer it delivers is one message} */
    boolean keepsMessages();

    /** {@return the maximum size of a datagram in bytes; 0 if the link has no unreliable channel} */
    int datagramBytesMax();

    /**
     * Sends one datagram; the bytes are written or copied before this method returns.
     *
     * @param bytes buffer that starts with the datagram
     * @param length size of the datagram in bytes
     */
    void sendDatagram(byte[] bytes, int length);

    /**
     * Moves the link to a fresh local socket, because nothing arrives on the present one: the device may have changed its
     * network. Does nothing on transports whose links are bound to their addresses.
     */
    default void migrate() {}

    /**
     * Closes the link; the driver then calls {@link ClientSession#linkClosed}.
     *
     * @param reason cause, for logs
     */
    void close(String reason);
}
