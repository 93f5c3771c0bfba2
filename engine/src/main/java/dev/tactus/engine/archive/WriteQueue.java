package dev.tactus.engine.archive;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What waits for an archive's one thread, bounded by the bytes that it holds. */
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

    /** Takes a task that holds so many bytes; returns false if there is no room for it, or the queue is closed. */
    boolean offer(long bytes, Runnable task) {
        if (bytesWaiting.addAndGet(bytes) > bytesMax) {
            bytesWaiting.addAndGet(-bytes);
            return false;
        }
        return execute(bytes, task);
    }

    /** Takes a task of which a record has few and which must not get lost; returns false only if the queue is closed. */
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

    /** Returns the bytes of the tasks that wait or run. */
    long bytesWaiting() {
        return bytesWaiting.get();
    }

    /** Returns why {@link #offer} has just refused. */
    String refusal() {
        return executor.isShutdown()
                ? "the archive is closed"
                : "the disk is too slow, " + bytesWaiting.get() + " bytes wait for it (expected: <= " + bytesMax
                        + ", queueBytesMax)";
    }

    /** Takes nothing more and waits for the rest; returns whether it was all done in that time. */
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
