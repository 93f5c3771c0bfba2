package dev.tactus.gateway.json;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkFault;
import dev.tactus.engine.port.LinkStats;
import dev.tactus.engine.port.LinkUse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A link each of whose messages is a write of its own, some milliseconds after the one before: Movan's client takes what one
 * read of its socket gives for one message, and loses the first of two.
 */
final class PacedLink implements Link {

    private static final int GAP_MS = 5;

    /** Bytes that may wait for their turn: a peer that gets more than 200 messages a second falls behind for ever. */
    static final int BYTES_MAX = 1 << 20;

    private final Link link;

    @Bounded(by = "BYTES_MAX", owner = Bounded.Owner.LINK, full = Bounded.Fate.CLOSES_LINK)
    private final Deque<byte[]> waiting = new ArrayDeque<>();

    private boolean paused;

    /** Bytes of {@link #waiting}, which the link's thread alone changes. */
    private final AtomicInteger waitingBytes = new AtomicInteger();

    PacedLink(Link link) {
        this.link = link;
    }

    @Override
    public void send(byte[] message) {
        if (message.length > 0) {
            link.execute(() -> {
                add(message);
                sendNext();
            });
        }
    }

    private void add(byte[] message) {
        if (waitingBytes.get() + message.length > BYTES_MAX) {
            waiting.clear();
            waitingBytes.set(0);
            link.close("more than " + BYTES_MAX + " bytes wait for their turn");
            return;
        }
        waiting.add(message);
        waitingBytes.addAndGet(message.length);
    }

    /** On the link's thread. */
    private void sendNext() {
        byte[] message = paused ? null : waiting.poll();
        if (message == null) {
            return;
        }
        waitingBytes.addAndGet(-message.length);
        link.send(message);
        paused = true;
        CompletableFuture.delayedExecutor(GAP_MS, TimeUnit.MILLISECONDS, link::execute)
                .execute(() -> {
                    paused = false;
                    sendNext();
                });
    }

    @Override
    public String remote() {
        return link.remote();
    }

    @Override
    public String transport() {
        return link.transport();
    }

    @Override
    public boolean keepsMessages() {
        return link.keepsMessages();
    }

    @Override
    public int sendCredit() {
        return link.sendCredit() - waitingBytes.get();
    }

    @Override
    public int datagramBytesMax() {
        return 0;
    }

    @Override
    public void sendDatagram(byte[] head, int headLength, byte[] body, int bodyLength) {}

    @Override
    public void execute(Runnable task) {
        link.execute(task);
    }

    @Override
    public void close(String reason) {
        link.close(reason);
    }

    @Override
    public boolean isPeerTrusted() {
        return link.isPeerTrusted();
    }

    @Override
    public void reject(String reason) {
        link.reject(reason);
    }

    @Override
    public void count(LinkFault fault) {
        link.count(fault);
    }

    @Override
    public void use(LinkUse use) {
        link.use(use);
    }

    @Override
    public long heldBytes() {
        return link.heldBytes() + waitingBytes.get();
    }

    @Override
    public LinkStats stats() {
        return link.stats();
    }

    @Override
    public String toString() {
        return link.toString();
    }
}
