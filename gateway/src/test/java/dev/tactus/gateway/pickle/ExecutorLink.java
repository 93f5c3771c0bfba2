package dev.tactus.gateway.pickle;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.port.LinkStats;
import dev.tactus.engine.port.LinkUse;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A link in memory, whose thread is an executor of the test's. */
final class ExecutorLink implements Link {

    private final Executor thread;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    private @Nullable LinkHandler handler;
    private volatile @Nullable String reason;
    private volatile LinkUse use = LinkUse.NONE;
    private int credit = Integer.MAX_VALUE;

    ExecutorLink() {
        this(Runnable::run);
    }

    ExecutorLink(Executor thread) {
        this.thread = thread;
    }

    void handler(LinkHandler reads) {
        handler = reads;
    }

    void credit(int bytes) {
        credit = bytes;
    }

    /** The peer sends bytes. */
    void receive(byte[] bytes) {
        execute(() -> {
            if (handler != null && reason == null) {
                handler.received(ByteBuffer.wrap(bytes));
            }
        });
    }

    /** Waits until the thread has done what it was given before. */
    void settle() {
        CountDownLatch done = new CountDownLatch(1);
        thread.execute(done::countDown);
        try {
            if (!done.await(1, TimeUnit.MINUTES)) {
                throw new AssertionError("the link's thread does not come to an end");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    byte[] sent() {
        synchronized (sent) {
            return sent.toByteArray();
        }
    }

    /** Returns why it was closed; null while it is open. */
    @Nullable String reason() {
        return reason;
    }

    /** Returns what the handler threw; null for nothing, as it must be. */
    @Nullable Throwable thrown() {
        return thrown.get();
    }

    /** Returns what the link was last said to be used for. */
    LinkUse use() {
        return use;
    }

    @Override
    public void use(LinkUse next) {
        use = next;
    }

    @Override
    public void execute(Runnable task) {
        thread.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                thrown.compareAndSet(null, e);
            }
        });
    }

    @Override
    public void send(byte[] message) {
        synchronized (sent) {
            sent.writeBytes(message);
        }
    }

    @Override
    public void close(String why) {
        execute(() -> {
            if (reason == null) {
                reason = why;
                if (handler != null) {
                    handler.closed(why);
                }
            }
        });
    }

    @Override
    public int sendCredit() {
        return credit;
    }

    @Override
    public String remote() {
        return "127.0.0.1:1";
    }

    @Override
    public String transport() {
        return "memory";
    }

    @Override
    public boolean keepsMessages() {
        return false;
    }

    @Override
    public int datagramBytesMax() {
        return 0;
    }

    @Override
    public void sendDatagram(byte[] head, int headLength, byte[] body, int bodyLength) {}

    @Override
    public LinkStats stats() {
        return LinkStats.UNKNOWN;
    }
}
