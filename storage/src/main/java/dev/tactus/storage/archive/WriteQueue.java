package dev.tactus.storage.archive;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Queue of an archive's single thread, bounded by the bytes of its tasks. */
final class WriteQueue {

    private final long bytesMax;
    private final AtomicLong bytesWaiting = new AtomicLong();
    private final ExecutorService executor;

    WriteQueue(long bytesMax) {
        this.bytesMax = bytesMax;
        this.executor = Executors.newSingleThreadExecutor(WriteQueue::thread);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "tactus-archive");
        thread.setDaemon(true);
        return thread;
    }

    /** Queues a task that takes {@code bytes}; returns false if the queue is full or closed. */
    boolean offer(long bytes, Runnable task) {
        if (bytesWaiting.addAndGet(bytes) > bytesMax) {
            bytesWaiting.addAndGet(-bytes);
            return false;
        }
        return execute(bytes, task);
    }

    /** Queues a task that must not be lost and is rare; returns false only if the queue is closed. */
    boolean always(Runnable task) {
        return execute(0, task);
    }

    private boolean execute(long bytes, Runnable task) {
        try {
            executor.execute(() -> run(bytes, task));
            return true;
        } catch (RejectedExecutionException e) {
            bytesWaiting.addAndGet(-bytes);
            return false;
        }
    }

    private void run(long bytes, Runnable task) {
        try {
            task.run();
        } finally {
            bytesWaiting.addAndGet(-bytes);
        }
    }

    /** Returns the bytes of queued and running tasks. */
    long bytesWaiting() {
        return bytesWaiting.get();
    }

    /** Returns the reason for the last refusal by {@link #offer}. */
    String refusal() {
        return executor.isShutdown()
                ? "the archive is closed"
                : "the disk is too slow, " + bytesWaiting.get() + " bytes wait for it (expected: <= " + bytesMax
                        + ", queueBytesMax)";
    }

    /** Closes the queue and waits for the remaining tasks; returns whether all completed in that time. */
    boolean close(int waitMs) {
        executor.shutdown();
        try {
            return executor.awaitTermination(waitMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
