package dev.tactus.admin.rooms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.admin.auth.AccessGrant;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.http.ResultJson;
import dev.tactus.admin.http.UnsignedIds;
import dev.tactus.admin.streams.EventStream;
import dev.tactus.admin.streams.EventStreams;
import dev.tactus.engine.host.ClosedRoom;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.room.RoomView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Streams of all rooms or of one, updated every second. */
public final class RoomStreams {

    private static final int SECOND_MS = 1_000;

    private final Rooms rooms;
    private final RoomsApi api;
    private final EventStreams streams;

    /** Accessed on the streams' thread. */
    private final List<Runnable> watching = new ArrayList<>();

    public RoomStreams(Rooms rooms, RoomsApi api, EventStreams streams) {
        this.rooms = rooms;
        this.api = api;
        this.streams = streams;
        var unused = streams.scheduleRepeating(
                SECOND_MS, 0, () -> List.copyOf(watching).forEach(Runnable::run), "room update failed");
    }

    public HttpResponse list(ServiceRequestContext ctx, HttpRequest request) {
        Supplier<ObjectNode> page = api.page(ctx);
        EventStream stream = new EventStream();
        return watch(ctx, stream, () -> {
            if (stream.isReady()) {
                stream.write("rooms", JsonBodies.text(page.get()));
            }
        });
    }

    public HttpResponse room(ServiceRequestContext ctx, HttpRequest request) {
        long id = RoomsApi.id(ctx);
        boolean isHidden = rooms.view(id).isPresent() && api.visible(ctx, id).isEmpty();
        if (isHidden || (rooms.view(id).isEmpty() && !isMoving(id))) {
            throw RoomsApi.none(rooms, id);
        }
        EventStream stream = new EventStream();
        boolean all = AccessGrant.of(ctx) != null;
        return watch(ctx, stream, () -> send(id, stream, all));
    }

    private void send(long id, EventStream stream, boolean all) {
        Optional<RoomView> found = rooms.view(id);
        RoomView shown = found.filter(room -> all || room.isListed()).orElse(null);
        if (shown == null && (found.isPresent() || !isMoving(id))) {
            stream.write("gone", JsonBodies.text(gone(id, all)));
            stream.close();
        } else if (shown != null && stream.isReady()) {
            stream.write("room", JsonBodies.text(api.detail(shown, all)));
        }
    }

    /** Returns whether a room without a view is not closed: the node that has it now has not told of it yet. */
    private boolean isMoving(long id) {
        return rooms.record(id).isPresent() && rooms.closed(id).isEmpty();
    }

    /** Tells the result, which names players, only to those who may see all of a room. */
    private ObjectNode gone(long id, boolean all) {
        ObjectNode json = JsonBodies.object();
        json.put("id", UnsignedIds.format(id));
        Optional<ClosedRoom> closed = rooms.closed(id);
        json.put("reason", closed.map(ClosedRoom::reason).orElse(null));
        if (all) {
            json.set(
                    "result",
                    closed.map(ClosedRoom::result)
                            .<JsonNode>map(ResultJson::result)
                            .orElseGet(json::nullNode));
        }
        return json;
    }

    private HttpResponse watch(ServiceRequestContext ctx, EventStream stream, Runnable tell) {
        HttpResponse response = streams.open(ctx, stream);
        var unused = stream.ended().whenComplete((done, failure) -> streams.execute(() -> watching.remove(tell)));
        streams.execute(() -> {
            tell.run();
            watching.add(tell);
        });
        return response;
    }
}
