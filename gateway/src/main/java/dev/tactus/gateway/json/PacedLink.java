package dev.tactus.gateway.json;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.engine.port.ForwardingLink;
import dev.tactus.engine.port.Link;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A link each of whose messages is a write of its own, some milliseconds after the one before: Movan's client takes what one
 * read of its socket gives for one message, and loses the first of two.
 */
final class PacedLink extends ForwardingLink {

    private static final int GAP_MS = 5;

    /** Bytes that may wait for their turn: a peer that gets more than 200 messages a second falls behind for ever. */
    static final int BYTES_MAX = 1 << 20;

    @Bounded(by = "BYTES_MAX", owner = Bounded.Owner.LINK, full = Bounded.Fate.CLOSES_LINK)
    private final Deque<byte[]> waiting = new ArrayDeque<>();

    private boolean paused;

    /** Bytes of {@link #waiting}, which the link's thread alone changes. */
    private final AtomicInteger waitingBytes = new AtomicInteger();

    PacedLink(Link link) {
        super(link);
    }

    @Override
    public void send(byte[] message) {
        if (message.length > 0) {
            execute(() -> {
                add(message);
                sendNext();
            });
        }
    }

    private void add(byte[] message) {
        if (waitingBytes.get() + message.length > BYTES_MAX) {
            waiting.clear();
            waitingBytes.set(0);
            close("more than " + BYTES_MAX + " bytes wait for their turn");
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
        super.send(message);
        paused = true;
        CompletableFuture.delayedExecutor(GAP_MS, TimeUnit.MILLISECONDS, this::execute)
                .execute(() -> {
                    paused = false;
                    sendNext();
                });
    }

    @Override
    public int sendCredit() {
        return super.sendCredit() - waitingBytes.get();
    }

    /** Never runs it: what waits here is no matter of the transport's credit, and no sender need be faster. */
    @Override
    public void whenCredit(Runnable task) {}

    @Override
    public int datagramBytesMax() {
        return 0;
    }

    @Override
    public void sendDatagram(byte[] head, int headLength, byte[] body, int bodyLength) {}

    /** The link stays on its loop, where its messages wait for their turn. */
    @Override
    public void moveTo(Executor thread) {}

    @Override
    public void close(int closeCode, String reason) {
        close(reason);
    }

    @Override
    public long heldBytes() {
        return super.heldBytes() + waitingBytes.get();
    }
}
