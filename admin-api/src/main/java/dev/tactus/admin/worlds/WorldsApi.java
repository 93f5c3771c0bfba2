package dev.tactus.admin.worlds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.admin.http.UnsignedIds;
import dev.tactus.admin.rooms.RoomsApi;
import dev.tactus.core.DecimalText;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Difference;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.room.RoomView;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Routes of running matches' worlds: current, at earlier ticks, and differences of two ticks. */
public final class WorldsApi {

    /** Maximum differences of one answer; further ones are only indicated. */
    private static final int DIFFERENCES_MAX = 1_000;

    private static final int BUSY_SECONDS = 1;

    private final Rooms rooms;
    private final HistoricalWorlds past;
    private final WorldFeeds feeds;

    public WorldsApi(Rooms rooms, HistoricalWorlds past, WorldFeeds feeds) {
        this.rooms = rooms;
        this.past = past;
        this.feeds = feeds;
    }

    public HttpResponse get(ServiceRequestContext ctx, HttpRequest request) {
        RoomView room = room(ctx);
        return answer(room, feeds.copy(room.id()), world -> WorldJson.whole(room.game(), world));
    }

    public HttpResponse stream(ServiceRequestContext ctx, HttpRequest request) {
        RoomView room = room(ctx);
        int hz = hz(ctx.queryParam("hz"));
        return HttpResponse.of(rooms.simulation(room.id()).thenApply(match -> {
            if (match.isEmpty()) {
                throw noWorld(room);
            }
            return feeds.watch(ctx, room, match.get(), hz);
        }));
    }

    public HttpResponse listTicks(ServiceRequestContext ctx, HttpRequest request) {
        RoomView room = room(ctx);
        return answer(
                room,
                rooms.historyRange(room.id()),
                ticks -> JsonBodies.object().put("from", ticks.from()).put("to", ticks.to()));
    }

    public HttpResponse getAtTick(ServiceRequestContext ctx, HttpRequest request) {
        RoomView room = room(ctx);
        int tick = tick("tick", ctx.pathParam("tick"));
        return answer(
                room,
                past.getAtTick(room.id(), tick, world -> WorldJson.whole(room.game(), world)),
                Function.identity());
    }

    public HttpResponse difference(ServiceRequestContext ctx, HttpRequest request) {
        RoomView room = room(ctx);
        int from = tick("from", ctx.queryParam("from"));
        int to = tick("to", ctx.queryParam("to"));
        return answer(room, past.compare(room.id(), from, to, WorldsApi::difference), Function.identity());
    }

    public static ObjectNode difference(World before, World after) {
        List<Difference> found = Difference.between(after, before, DIFFERENCES_MAX + 1);
        ObjectNode json = JsonBodies.object();
        json.put("from", before.tick());
        json.put("to", after.tick());
        json.set(
                "differences",
                WorldJson.differences(found.stream().limit(DIFFERENCES_MAX).toList()));
        json.put("more", found.size() > DIFFERENCES_MAX);
        return json;
    }

    private RoomView room(ServiceRequestContext ctx) {
        long id = RoomsApi.id(ctx);
        return rooms.view(id).orElseThrow(() -> RoomsApi.none(rooms, id));
    }

    private static <T> HttpResponse answer(
            RoomView room, CompletionStage<Optional<T>> found, Function<T, ObjectNode> json) {
        return HttpResponse.of(found.handle((world, failure) -> {
            if (failure != null) {
                throw problem(failure);
            }
            return JsonBodies.response(HttpStatus.OK, json.apply(world.orElseThrow(() -> noWorld(room))));
        }));
    }

    private static ProblemException noWorld(RoomView room) {
        return new ProblemException(
                HttpStatus.CONFLICT,
                "room: " + UnsignedIds.format(room.id())
                        + (room.game().isEmpty() ? ", a relay room" : ", its match does not run")
                        + " (expected: a room with a game whose match has begun)");
    }

    /** Maps a failure to a problem if the caller can fix it or it is transient; anything else is a defect. */
    static RuntimeException problem(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case RejectedExecutionException busy ->
                new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE, "worlds: too many queries (expected: a retry)", BUSY_SECONDS);
            case IllegalArgumentException wrong -> ProblemException.badRequest(String.valueOf(wrong.getMessage()));
            case IOException unread ->
                new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, "record: " + unread.getMessage(), BUSY_SECONDS);
            case RuntimeException defect -> defect;
            default -> new IllegalStateException(cause);
        };
    }

    public static int tick(String name, @Nullable String text) {
        try {
            return DecimalText.parseInt(Objects.requireNonNullElse(text, ""));
        } catch (NumberFormatException e) {
            throw ProblemException.badValue(name, text == null ? "none" : text, "a tick, from 0");
        }
    }

    private static int hz(@Nullable String text) {
        if (text == null) {
            return WorldFeeds.HZ_DEFAULT;
        }
        try {
            int hz = DecimalText.parseInt(text);
            if (hz >= 1 && hz <= WorldFeeds.HZ_MAX) {
                return hz;
            }
        } catch (NumberFormatException e) {
            // Reported below, as for a number outside the range.
        }
        throw ProblemException.badValue("hz", text, "1.." + WorldFeeds.HZ_MAX);
    }
}
