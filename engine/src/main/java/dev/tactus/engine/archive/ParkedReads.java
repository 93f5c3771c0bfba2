package dev.tactus.engine.archive;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Lets a read see everything that was handed over to be written before it: reads run on threads of their own, so that
 * without this one could overtake the writing thread. A read that has to wait for that holds no thread. Any thread.
 */
final class ParkedReads {

    private record Parked(long behind, Runnable start) {}

    private final ReadPool pool;
    private final Deque<Parked> parked = new ArrayDeque<>();
    private long submitted;
    private long done;

    ParkedReads(ReadPool pool) {
        this.pool = pool;
    }

    /** A task for the writing thread was handed over. */
    synchronized void submitted() {
        submitted++;
    }

    /** The writing thread has done a task. */
    void done() {
        List<Runnable> start = new ArrayList<>();
        synchronized (this) {
            done++;
            for (Parked next = parked.peek(); next != null && next.behind <= done; next = parked.peek()) {
                start.add(parked.poll().start);
            }
        }
        start.forEach(Runnable::run);
    }

    /** Reads once all that was handed over before is written; the result fails with an {@link IOException}. */
    <T> CompletionStage<T> read(ReadPool.Reading<T> what) {
        CompletableFuture<T> result = new CompletableFuture<>();
        synchronized (this) {
            if (done < submitted) {
                if (parked.size() >= pool.readsMax()) {
                    result.completeExceptionally(new IOException(pool.refusal()));
                } else {
                    parked.add(new Parked(submitted, () -> pool.read(what, result)));
                }
                return result;
            }
        }
        pool.read(what, result);
        return result;
    }
}
