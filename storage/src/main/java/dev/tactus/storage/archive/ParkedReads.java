package dev.tactus.storage.archive;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Orders reads behind earlier writes: a read sees everything that was queued before it. Reads run on their own threads
 * and could otherwise overtake the writing thread. A waiting read blocks no thread. Any thread.
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

    /** Counts a task that was queued for the writing thread. */
    synchronized void submitted() {
        submitted++;
    }

    /** Counts a task that the writing thread has completed, and starts the reads that waited for it. */
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

    /** Reads once everything that was queued before is written; the result may fail with an {@link IOException}. */
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
