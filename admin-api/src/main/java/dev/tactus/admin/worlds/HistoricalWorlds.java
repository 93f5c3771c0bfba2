package dev.tactus.admin.worlds;

import dev.tactus.core.game.World;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.room.HistoricalWorld;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Earlier worlds of running matches, computed from the nearest keyframe and the following frames. The cursor of the last query
 * of a room is kept for the next one, so that scrubbing and stepping are fast. Any thread.
 */
public final class HistoricalWorlds {

    /** Rooms with a kept cursor; the least recently used one is evicted. */
    private static final int KEPT_MAX = 8;

    private final Rooms rooms;
    private final WorldQueryExecutor executor;
    private final Map<Long, HistoricalWorldCursor> kept = new LinkedHashMap<>(KEPT_MAX, 0.75f, true);

    /** Of those rooms. */
    public HistoricalWorlds(Rooms rooms, WorldQueryExecutor executor) {
        this.rooms = rooms;
        this.executor = executor;
    }

    /**
     * Queries the world of a tick, as it was before that tick's frame.
     *
     * @param look must not retain the world
     * @return completes with its result, or empty if no world runs; fails as {@link Rooms#history}, and with a {@link
     *     java.util.concurrent.RejectedExecutionException} if too many queries are pending
     */
    public <T> CompletionStage<Optional<T>> getAtTick(long room, int tick, Function<World, T> look) {
        return rooms.history(room, tick)
                .thenCompose(past ->
                        past.isEmpty() ? none() : executor.query(() -> getAtTick(room, past.get(), tick, look)));
    }

    private <T> Optional<T> getAtTick(long room, HistoricalWorld past, int tick, Function<World, T> look) {
        HistoricalWorldCursor retraced = retraced(room, past);
        synchronized (retraced) {
            return Optional.of(look.apply(retraced.at(past, tick)));
        }
    }

    /**
     * Compares the worlds of two ticks.
     *
     * @param look receives the first and the second, and must not retain them
     * @return as {@link #getAtTick}
     */
    public <T> CompletionStage<Optional<T>> compare(
            long room, int first, int second, BiFunction<World, World, T> look) {
        return rooms.history(room, first)
                .thenCombine(
                        rooms.history(room, second),
                        (one, other) -> one.isEmpty() || other.isEmpty()
                                ? HistoricalWorlds.<T>none()
                                : executor.query(() -> compare(room, one.get(), first, other.get(), second, look)))
                .thenCompose(found -> found);
    }

    private <T> Optional<T> compare(
            long room,
            HistoricalWorld one,
            int first,
            HistoricalWorld other,
            int second,
            BiFunction<World, World, T> look) {
        HistoricalWorldCursor retraced = retraced(room, other);
        synchronized (retraced) {
            World unused = retraced.at(one, first);
            World before = retraced.copy();
            return Optional.of(look.apply(before, retraced.at(other, second)));
        }
    }

    private HistoricalWorldCursor retraced(long room, HistoricalWorld past) {
        synchronized (kept) {
            HistoricalWorldCursor there = kept.get(room);
            if (there == null || !there.belongsTo(past.match())) {
                there = new HistoricalWorldCursor(past.match());
                kept.put(room, there);
            }
            if (kept.size() > KEPT_MAX) {
                kept.remove(kept.keySet().iterator().next());
            }
            return there;
        }
    }

    private static <T> CompletableFuture<Optional<T>> none() {
        return CompletableFuture.completedFuture(Optional.empty());
    }
}
