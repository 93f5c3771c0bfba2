package dev.tactus.storage.archive;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that read archives back, separate from the writing thread, so that a crowd of late joiners takes no place in
 * the write queue.
 */
final class ReadPool {

    /** Number of threads: two, so that one read of a cold file does not delay all others. */
    private static final int THREADS = 2;

    private final int readsMax;
    private final ThreadPoolExecutor executor;

    /**
     * Creates the pool with a bounded queue.
     *
     * @param readsMax maximum number of queued reads; a further one fails
     */
    ReadPool(int readsMax) {
        this.readsMax = readsMax;
        AtomicInteger number = new AtomicInteger();
        executor = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(readsMax),
                work -> Thread.ofPlatform()
                        .name("tactus-archive-read-" + number.incrementAndGet())
                        .daemon()
                        .unstarted(work));
        executor.allowCoreThreadTimeOut(true);
    }

    /** A read from files. */
    interface Reading<T> {
        T read() throws IOException;
    }

    /** Reads on a thread of this pool; the result may fail with an {@link IOException}. Any thread. */
    <T> void read(Reading<T> what, CompletableFuture<T> result) {
        try {
            executor.execute(() -> run(what, result));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(new IOException(refusal()));
        }
    }

    /** Returns the maximum number of queued reads. */
    int readsMax() {
        return readsMax;
    }

    /** Returns the reason for the last refusal. */
    String refusal() {
        return executor.isShutdown()
                ? "the archive is closed"
                : "too many readers wait for the archive (expected: <= " + readsMax + ")";
    }

    private static <T> void run(Reading<T> what, CompletableFuture<T> result) {
        try {
            result.complete(what.read());
        } catch (IOException e) {
            result.completeExceptionally(e);
        } catch (RuntimeException e) {
            result.completeExceptionally(new IOException(e));
        }
    }

    /** Rejects further reads; queued ones still run. */
    void close() {
        executor.shutdown();
    }
}
