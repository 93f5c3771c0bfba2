package dev.tactus.engine.bounds;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.port.LinkUse;
import org.jspecify.annotations.Nullable;

/** An open link in the ledger of its node. Any thread. */
public final class OpenLink {

    /**
     * Bytes that every link is charged for its own objects: its entry here and in its transport, its session, its limits. A
     * figure on the safe side for plain links: an idle one of the pickle protocol takes 3.4 KB, the first KiB of its receive
     * buffer, which is counted apart, included. What TLS takes is not in it.
     */
    static final int BASE_BYTES = 6 * 1024;

    private final LinkLedger ledger;
    private final Link link;
    private final int roomWaitMs;
    private volatile long sinceNs;
    private volatile LinkUse use = LinkUse.NONE;
    private volatile @Nullable LinkHandler handler;
    private volatile boolean closing;

    OpenLink(LinkLedger ledger, Link link, int roomWaitMs, long openedNs) {
        this.ledger = ledger;
        this.link = link;
        this.roomWaitMs = roomWaitMs;
        this.sinceNs = openedNs;
    }

    /** Names the handler, whose buffers count too. */
    public void handledBy(LinkHandler receiver) {
        handler = receiver;
    }

    /**
     * Notes what the link is used for from now on. One that was used once is never without use again; one without use gets the
     * whole time again, as its peer tries to log in. Its own thread and that of its room may note at once.
     */
    public synchronized void use(LinkUse next) {
        if (next == LinkUse.NONE && use != LinkUse.NONE) {
            use = LinkUse.IDLE;
        } else {
            use = next;
            sinceNs = ledger.nowNs();
        }
    }

    /** Takes the link out of the ledger. */
    public void close() {
        ledger.remove(this);
    }

    LinkUse use() {
        return use;
    }

    long sinceNs() {
        return sinceNs;
    }

    boolean isClosing() {
        return closing;
    }

    /** Returns whether the link had its time to enter a room and did not. */
    boolean isOverdue(long nowNs) {
        return roomWaitMs > 0 && use == LinkUse.NONE && nowNs - sinceNs > roomWaitMs * 1_000_000L;
    }

    int roomWaitMs() {
        return roomWaitMs;
    }

    /** Returns the bytes that the node holds for this link, approximately. */
    long heldBytes() {
        LinkHandler receiver = handler;
        return BASE_BYTES + link.heldBytes() + (receiver == null ? 0 : receiver.heldBytes());
    }

    void end(String reason) {
        closing = true;
        link.close(reason);
    }

    @Override
    public String toString() {
        return link.toString();
    }
}
