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

/** Shows worlds as they are. The room's own thread only copies the table; the rest is done elsewhere. Any thread. */
public final class WorldFeeds {

    static final int HZ_DEFAULT = 10;
    static final int HZ_MAX = 30;

    private final Rooms rooms;
    private final WorldQueryExecutor lookers;
    private final EventStreams streams;
    private final Map<Simulation, WorldFeed> feeds = new HashMap<>();

    public WorldFeeds(Rooms rooms, WorldQueryExecutor lookers, EventStreams streams) {
        this.rooms = rooms;
        this.lookers = lookers;
        this.streams = streams;
    }

    /** Completes with a copy of a room's world; with nothing where none runs. */
    CompletionStage<Optional<World>> copy(long room) {
        return rooms.simulation(room).thenCompose(match -> {
            if (match.isEmpty()) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            return CompletableFuture.supplyAsync(() -> match.get().newInstance().world(), lookers)
                    .thenCompose(copy -> copyInto(copy, room));
        });
    }

    private CompletionStage<Optional<World>> copyInto(World copy, long room) {
        return rooms.read(room, world -> {
                    copy.copyFrom(world);
                    return copy;
                })
                // What is made of it is not made on the room's thread.
                .thenApplyAsync(found -> found, lookers);
    }

    /** Lets somebody watch a world, so many times a second. */
    HttpResponse watch(ServiceRequestContext ctx, RoomView room, Simulation match, int hz) {
        EventStream stream = new EventStream();
        HttpResponse response = streams.open(ctx, stream);
        WorldFeed feed;
        synchronized (feeds) {
            feed = feeds.computeIfAbsent(match, key -> new WorldFeed(rooms, lookers, streams, room, match));
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
