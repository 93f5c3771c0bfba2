package dev.tactus.engine.port;

import java.util.concurrent.Executor;

/**
 * One transport connection: a reliable, ordered lane, and optionally an unreliable one beside it. Implemented by
 * transports and by the simulator. All methods may be called from any thread; they are cheapest on the link's own
 * thread, which needs no hand-over: that of its room, once {@link #moveTo} has brought it there. After the link is closed they
 * do nothing.
 */
public interface Link {

    /** Returns the peer's address, for logs. */
    String remote();

    /** Returns the transport's name: {@code kcp}, {@code ws}, {@code tcp}. */
    String transport();

    /** Returns whether the transport keeps message boundaries, so that each {@link #send} is one message. */
    boolean keepsMessages();

    /**
     * Appends one encoded message to the reliable lane. The bytes may be shared with other links: nothing may write to
     * them after this call. Does not block; messages sent within one task of the link's thread are flushed together
     * when that task ends. A link whose hard limit is exceeded closes itself.
     */
    void send(byte[] message);

    /** Returns how many bytes the reliable lane accepts before it counts as slow; 0 or less if none now. */
    int sendCredit();

    /**
     * Runs a task once the reliable lane accepts bytes again after its credit was used up; at once if it does. A task that waits
     * already is replaced. A link that cannot tell never runs it: its sender asks {@link #sendCredit} now and then. While a task
     * waits, a link may raise its credit as far as its path allows.
     *
     * @param task short and not blocking; runs on a thread of the link, within this call or later
     */
    default void whenCredit(Runnable task) {}

    /** Returns the largest datagram payload that may be sent, in bytes; 0 if the link has no unreliable lane. */
    int datagramBytesMax();

    /**
     * Sends one datagram, {@code head} then {@code body}, both copied or written out before the caller's task ends. It
     * may be lost, late or twice.
     */
    void sendDatagram(byte[] head, int headLength, byte[] body, int bodyLength);

    /** Runs a task on the link's own thread, asynchronously, never within this call; also after the link is closed. */
    void execute(Runnable task);

    /**
     * Asks the link to live on another thread from now on, that of its room, so that messages cross no thread between the two.
     * It moves as soon as it may, with all that waits and in order, and calls its handler there from then on. Does nothing where
     * the transport cannot, or the thread is not of the transport's kind.
     */
    default void moveTo(Executor thread) {}

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

    /** Moves a client's link to a new local socket, if the transport can continue from another address. */
    default void migrate() {}

    /**
     * Closes the link because of a protocol violation: the bytes are no message of its protocol, or none that is
     * allowed now. Transports with a code for violations send it.
     */
    default void reject(String reason) {
        close(reason);
    }

    /** Returns whether the peer has shown a certificate that its listener trusts. */
    default boolean isPeerTrusted() {
        return false;
    }

    /** Counts a fault of the peer in the metrics of the link's listener, if there are any. */
    default void count(LinkFault fault) {}

    /** Notes what the link is used for, by which it is judged when the memory of the node is short. */
    default void use(LinkUse use) {}

    /**
     * Returns the bytes that are held in memory for the link, approximately: unsent and unacknowledged ones, and those that
     * came before their turn.
     */
    default long heldBytes() {
        return Math.max(0, stats().bytesWaiting());
    }

    /** Returns the current statistics of the link. */
    LinkStats stats();
}
