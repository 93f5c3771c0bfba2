package dev.tactus.admin.watching;

import dev.tactus.admin.streams.EventStreams;
import dev.tactus.core.bounds.Bounded;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.room.PublishedLog;
import dev.tactus.engine.room.RoomView;
import dev.tactus.engine.room.SpectatorLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Running matches of this node, and requests that wait for their next frames. However many ask, a room is asked at most once in
 * {@link #POLL_MS}, so that a crowd costs its players nothing. Any thread.
 */
final class LiveMatches {

    /** Interval at which rooms that are waited for are asked, in ms, and how old an answer may be. */
    static final int POLL_MS = 20;

    /** Requests that wait; a further one is refused. */
    static final int WAITING_MAX = 20_000;

    private static final long FRESH_NS = POLL_MS * 1_000_000L;
    private static final long IDLE_NS = 10_000_000_000L;

    private final Rooms rooms;
    private final EventStreams streams;
    private final LongSupplier nanoTime;

    @Bounded(by = "the rooms of the node", owner = Bounded.Owner.NODE, full = Bounded.Fate.NEVER)
    private final Map<Long, Feed> feeds = new HashMap<>();

    // Guarded by this object's lock, as the feeds are.
    private int waiting;
    private @Nullable ScheduledFuture<?> polls;

    /** The latest answer of a room, and the requests that wait for more. */
    private static final class Feed {
        private @Nullable CompletableFuture<Optional<PublishedLog>> latest;
        private long askedNs;
        private long usedNs;

        @Bounded(by = "WAITING_MAX", owner = Bounded.Owner.NODE, full = Bounded.Fate.REFUSED)
        private final List<Waiter> waiters = new ArrayList<>();
    }

    private record Waiter(
            Predicate<PublishedLog> enough, long untilNs, CompletableFuture<Optional<PublishedLog>> answer) {}

    LiveMatches(Rooms rooms, EventStreams streams, LongSupplier nanoTime) {
        this.rooms = rooms;
        this.streams = streams;
        this.nanoTime = nanoTime;
    }

    /** Returns a room's match as it was at most {@link #POLL_MS} ago; empty if none runs here, or spectators get no frames. */
    CompletionStage<Optional<WatchedMatch>> find(RoomView room) {
        return look(room.id()).thenApply(log -> log.map(there -> new LiveMatch(rooms, room, there)));
    }

    /**
     * Returns a room's match once enough of it is published, it is over or gone, or the time is up.
     *
     * @param answer completed by this; one that the caller completes waits no more
     * @throws RejectedExecutionException if too many wait
     */
    void await(
            RoomView room,
            Predicate<PublishedLog> enough,
            long waitNs,
            CompletableFuture<Optional<PublishedLog>> answer) {
        synchronized (this) {
            if (waiting >= WAITING_MAX) {
                throw new RejectedExecutionException("watchers: " + waiting + " wait (expected: fewer)");
            }
            waiting++;
            feed(room.id()).waiters.add(new Waiter(enough, nanoTime.getAsLong() + waitNs, answer));
        }
        ask(room.id());
    }

    private synchronized Feed feed(long room) {
        Feed feed = feeds.computeIfAbsent(room, id -> new Feed());
        feed.usedNs = nanoTime.getAsLong();
        if (polls == null) {
            polls = streams.scheduleRepeating(POLL_MS, POLL_MS, this::poll, "update of watched matches failed");
        }
        return feed;
    }

    private CompletionStage<Optional<PublishedLog>> look(long room) {
        CompletableFuture<Optional<PublishedLog>> asked = new CompletableFuture<>();
        synchronized (this) {
            Feed feed = feed(room);
            CompletableFuture<Optional<PublishedLog>> latest = feed.latest;
            long nowNs = nanoTime.getAsLong();
            if (latest != null && (!latest.isDone() || nowNs - feed.askedNs < FRESH_NS)) {
                return latest;
            }
            feed.latest = asked;
            feed.askedNs = nowNs;
        }
        var unused = rooms.watch(room, LiveMatches::published).whenComplete((log, failure) -> {
            if (failure == null) {
                asked.complete(log);
            } else {
                asked.completeExceptionally(failure);
            }
        });
        return asked;
    }

    private static CompletionStage<PublishedLog> published(SpectatorLog log) {
        return CompletableFuture.completedFuture(log.published());
    }

    /** Asks the rooms that requests wait for, and forgets those that were not asked for lately. */
    private void poll() {
        List<Long> asked = new ArrayList<>();
        synchronized (this) {
            long nowNs = nanoTime.getAsLong();
            for (Iterator<Map.Entry<Long, Feed>> each = feeds.entrySet().iterator(); each.hasNext(); ) {
                Map.Entry<Long, Feed> entry = each.next();
                if (!entry.getValue().waiters.isEmpty()) {
                    asked.add(entry.getKey());
                } else if (nowNs - entry.getValue().usedNs > IDLE_NS) {
                    each.remove();
                }
            }
            ScheduledFuture<?> running = polls;
            if (feeds.isEmpty() && running != null) {
                running.cancel(false);
                polls = null;
            }
        }
        for (long room : asked) {
            ask(room);
        }
    }

    /** Asks a room for what it has published, and gives that to the requests that it makes ready. */
    private void ask(long room) {
        var unused = look(room)
                .thenAccept(log -> deliver(
                        room,
                        waiter -> log.isEmpty() || log.get().isOver() || waiter.enough.test(log.get()),
                        waiter -> waiter.answer.complete(log)))
                .whenComplete((delivered, failure) -> {
                    if (failure != null) {
                        deliver(room, waiter -> true, waiter -> waiter.answer.completeExceptionally(failure));
                    }
                });
    }

    /** Answers the requests for a room that are ready, and those that have waited long enough. */
    private void deliver(long room, Predicate<Waiter> answered, Consumer<Waiter> answer) {
        List<Waiter> done = new ArrayList<>();
        synchronized (this) {
            Feed feed = feeds.get(room);
            if (feed == null) {
                return;
            }
            long nowNs = nanoTime.getAsLong();
            feed.waiters.removeIf(waiter -> {
                boolean ready = waiter.answer.isDone() || answered.test(waiter) || nowNs - waiter.untilNs >= 0;
                if (ready) {
                    done.add(waiter);
                }
                return ready;
            });
            waiting -= done.size();
        }
        done.forEach(answer);
    }

    /** Returns how many requests wait. */
    synchronized int waiting() {
        return waiting;
    }
}
