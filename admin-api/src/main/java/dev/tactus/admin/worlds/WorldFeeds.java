package dev.tactus.admin.worlds;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.admin.streams.EventStream;
import dev.tactus.admin.streams.EventStreams;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.game.World;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.room.RoomView;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Live feeds of worlds. The room's own thread only copies the table; encoding runs elsewhere. Any thread. */
public final class WorldFeeds {

    static final int HZ_DEFAULT = 10;
    static final int HZ_MAX = 30;

    private final Rooms rooms;
    private final WorldQueryExecutor executor;
    private final EventStreams streams;
    private final Map<Simulation, WorldFeed> feeds = new HashMap<>();

    public WorldFeeds(Rooms rooms, WorldQueryExecutor executor, EventStreams streams) {
        this.rooms = rooms;
        this.executor = executor;
        this.streams = streams;
    }

    /** Completes with a copy of a room's world; empty if none runs. */
    CompletionStage<Optional<World>> copy(long room) {
        return rooms.simulation(room).thenCompose(match -> {
            if (match.isEmpty()) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            return CompletableFuture.supplyAsync(() -> match.get().newInstance().world(), executor)
                    .thenCompose(copy -> copyInto(copy, room));
        });
    }

    private CompletionStage<Optional<World>> copyInto(World copy, long room) {
        return rooms.read(room, world -> {
                    copy.copyFrom(world);
                    return copy;
                })
                // Processing continues off the room's thread.
                .thenApplyAsync(found -> found, executor);
    }

    /** Subscribes to a world, at a number of updates per second. */
    HttpResponse watch(ServiceRequestContext ctx, RoomView room, Simulation match, int hz) {
        EventStream stream = new EventStream();
        HttpResponse response = streams.open(ctx, stream);
        WorldFeed feed;
        synchronized (feeds) {
            feed = feeds.computeIfAbsent(match, key -> new WorldFeed(rooms, executor, streams, room, match));
            feed.add(stream, hz);
        }
        var unused = stream.ended().whenComplete((done, failure) -> leave(match, feed, stream));
        return response;
    }

    private void leave(Simulation match, WorldFeed feed, EventStream stream) {
        synchronized (feeds) {
            if (feed.remove(stream)) {
                feeds.remove(match, feed);
            }
        }
    }
}
