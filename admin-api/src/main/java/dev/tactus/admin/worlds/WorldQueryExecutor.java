package dev.tactus.admin.worlds;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Threads that compute worlds and encode them as JSON, few enough to leave the CPU to matches. */
public final class WorldQueryExecutor implements Executor, AutoCloseable {

    private static final int THREADS = 2;

    /** Pending queries; a further one is refused. */
    private static final int WAITING_MAX = 64;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING_MAX),
            task -> Thread.ofPlatform().name("tactus-worlds").daemon().unstarted(task));

    /**
     * Runs a task soon.
     *
     * @throws RejectedExecutionException if too many are pending, or the node stops
     */
    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    /** Computes a value soon; fails with a {@link RejectedExecutionException} if too many are pending. */
    <T> CompletableFuture<T> query(Supplier<T> what) {
        try {
            return CompletableFuture.supplyAsync(what, this);
        } catch (RejectedExecutionException busy) {
            return CompletableFuture.failedFuture(busy);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
