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

/** Threads for what blocks, so that event loops and rooms never wait for it. Bounded; any thread may call. */
public final class BlockingExecutor implements AutoCloseable {

    private static final int IDLE_SECONDS = 10;
    private static final int CLOSE_SECONDS_MAX = 5;

    private final ThreadPoolExecutor threads;
    private final LongAdder refused = new LongAdder();

    /**
     * @param name of the threads
     * @param threadsMax threads at most; they end when there is nothing to do
     * @param waitingMax what may wait for a thread
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

    /** Returns threads for signatures, half of the cores at most: a flood of forged tokens must leave something to rooms. */
    public static BlockingExecutor checks(int waitingMax) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new BlockingExecutor("accounts-check", threads, waitingMax);
    }

    /**
     * Does {@code work}; completes with what it gives, on the thread that did it, or at once with {@code busy} where too much waits
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

    /** Returns how much there is to do, and how often there was too much. */
    public ExecutorStats stats() {
        return new ExecutorStats(threads.getActiveCount(), threads.getQueue().size(), refused.sum());
    }

    /**
     * How much there is to do.
     *
     * @param running what is being done
     * @param waiting what waits for a thread
     * @param refused what found no place since the start
     */
    public record ExecutorStats(int running, int waiting, long refused) {}

    /** Takes nothing more, and waits a while for what is under way. */
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
