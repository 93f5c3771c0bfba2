package dev.tactus.engine.port;

/**
 * One transport connection: a reliable, ordered lane, and perhaps an unreliable one beside it. Implemented by transports
 * and by the simulator. All methods may be called from any thread; they are cheapest on the link's own, where nothing
 * is handed over. After the link is closed they do nothing.
 */
public interface Link {

    /** Returns the peer's address, for logs. */
    String remote();

    /** Returns the transport's name: {@code kcp}, {@code ws}, {@code tcp}. */
    String transport();

    /** Returns whether the transport keeps message boundaries, so that each {@link #send} is one message. */
    boolean keepsMessages();

    /**
     * Appends one encoded message to the reliable lane. The bytes may be shared with other links: they are never
     * written to, by anybody, after this call. Does not block; what is sent within one task of the link's thread leaves
     * together when that task ends. A link whose hard limit is exceeded closes itself.
     */
    void send(byte[] message);

    /** Returns how many bytes the reliable lane takes now before it counts as slow; 0 or less means: not now. */
    int sendCredit();

    /** Returns the largest datagram payload that may be sent, in bytes; 0 if the link has no unreliable lane. */
    int datagramBytesMax();

    /**
     * Sends one datagram, {@code head} then {@code body}, both copied or written out before the caller's task ends. It
     * may be lost, late or twice.
     */
    void sendDatagram(byte[] head, int headLength, byte[] body, int bodyLength);

    /** Runs a task on the link's own thread, soon; never within this call. Also after the link is closed. */
    void execute(Runnable task);

    /** Closes the link; the reason is for logs and for peers whose transport can carry one. */
    void close(String reason);

    /**
     * Closes the link with a code that names the cause, for peers whose transport can carry one.
     *
     * @param closeCode a WebSocket close code, 1000 or 4000..4999 (RFC 6455, 7.4)
     */
    default void close(int closeCode, String reason) {
        close(reason);
    }

    /** Moves a client's link to a fresh local socket, where the transport can continue it from another address. */
    default void migrate() {}

    /**
     * Closes the link because of what came over it: no message of its protocol, or none that may come now. Peers whose
     * transport has a word for that hear it.
     */
    default void reject(String reason) {
        close(reason);
    }

    /** Counts what the peer did wrong among the figures of the link's listener, where there are any. */
    default void count(LinkFault fault) {}

    /** Returns what is known of the link's quality, as of now. */
    LinkStats stats();
}
