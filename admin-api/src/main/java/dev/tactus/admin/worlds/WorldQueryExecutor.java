package dev.tactus.admin.worlds;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The threads on which worlds are computed and written as JSON, so few that matches keep the rest of the machine. */
public final class WorldQueryExecutor implements Executor, AutoCloseable {

    private static final int THREADS = 2;

    /** Looks that may wait; a further one is refused. */
    private static final int WAITING_MAX = 64;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING_MAX),
            task -> Thread.ofPlatform().name("tactus-worlds").daemon().unstarted(task));

    /**
     * Does something soon.
     *
     * @throws RejectedExecutionException if too much waits, or the node stops
     */
    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    /** Computes something soon; fails with a {@link RejectedExecutionException} if too much waits. */
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
