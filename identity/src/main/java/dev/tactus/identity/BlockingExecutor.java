package dev.tactus.identity;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Bounded thread pool for blocking work, so that event loops and rooms never wait for it. Any thread may call. */
public final class BlockingExecutor implements AutoCloseable {

    private static final int IDLE_SECONDS = 10;
    private static final int CLOSE_SECONDS_MAX = 5;

    private final ThreadPoolExecutor threads;
    private final LongAdder refused = new LongAdder();

    /**
     * @param name of the threads
     * @param threadsMax threads at most; idle ones end
     * @param waitingMax tasks that may wait for a thread
     */
    public BlockingExecutor(String name, int threadsMax, int waitingMax) {
        BlockingQueue<Runnable> queue =
                waitingMax == 0 ? new SynchronousQueue<>() : new ArrayBlockingQueue<>(waitingMax);
        threads = new ThreadPoolExecutor(
                threadsMax,
                threadsMax,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                queue,
                Thread.ofPlatform().name(name + "-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /** Returns a pool for signature checks, of at most half the cores: a flood of forged tokens must leave CPU time to rooms. */
    public static BlockingExecutor checks(int waitingMax) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new BlockingExecutor("accounts-check", threads, waitingMax);
    }

    /**
     * Runs {@code work}; completes with its result, on its thread, or at once with {@code busy} if too many tasks wait
     * already.
     */
    public <T> CompletionStage<T> call(Supplier<T> work, T busy) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            threads.execute(() -> run(work, answer));
        } catch (RejectedExecutionException full) {
            refused.increment();
            answer.complete(busy);
        }
        return answer;
    }

    private static <T> void run(Supplier<T> work, CompletableFuture<T> answer) {
        T value;
        try {
            value = work.get();
        } catch (RuntimeException | Error defect) {
            answer.completeExceptionally(defect);
            return;
        }
        answer.complete(value);
    }

    /** Returns the load, and the number of refused tasks. */
    public ExecutorStats stats() {
        return new ExecutorStats(threads.getActiveCount(), threads.getQueue().size(), refused.sum());
    }

    /**
     * Load of a pool.
     *
     * @param running tasks in progress
     * @param waiting tasks waiting for a thread
     * @param refused tasks refused since the start
     */
    public record ExecutorStats(int running, int waiting, long refused) {}

    /** Accepts no more tasks, and waits a bounded time for those in progress. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
