package dev.tactus.admin.rooms;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.http.PageLimit;
import dev.tactus.admin.http.UnsignedIds;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.port.LinkStats;
import dev.tactus.engine.room.RoomView;
import dev.tactus.engine.room.RoomView.SeatView;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Route that lists connected players with room and link, filtered by part of a name, by player id or by room id. */
public final class SessionsApi {

    private final Rooms rooms;

    public SessionsApi(Rooms rooms) {
        this.rooms = rooms;
    }

    private record Session(RoomView room, SeatView seat) {

        boolean matches(String query) {
            return query.isEmpty()
                    || UnsignedIds.format(seat.player()).equals(query)
                    || UnsignedIds.format(room.id()).equals(query)
                    || contains(seat.name(), query)
                    || contains(room.name(), query);
        }

        private static boolean contains(String name, String query) {
            return name.toLowerCase(Locale.ROOT).contains(query);
        }
    }

    public HttpResponse list(ServiceRequestContext ctx, HttpRequest request) {
        int limit = PageLimit.limit(ctx.queryParam("limit"));
        String query =
                Objects.requireNonNullElse(ctx.queryParam("query"), "").strip().toLowerCase(Locale.ROOT);
        List<Session> found = rooms.list().stream()
                .flatMap(room ->
                        room.seats().stream().filter(seat -> seat.player() != 0).map(seat -> new Session(room, seat)))
                .filter(session -> session.matches(query))
                .toList();
        ObjectNode json = JsonBodies.object();
        json.put("total", found.size());
        ArrayNode items = json.putArray("sessions");
        found.stream().limit(limit).forEach(session -> items.add(json(session)));
        return JsonBodies.response(HttpStatus.OK, json);
    }

    private static ObjectNode json(Session session) {
        SeatView seat = session.seat();
        LinkStats link = seat.link();
        ObjectNode json = JsonBodies.object();
        json.put("player", UnsignedIds.format(seat.player()));
        json.put("name", seat.name());
        json.put("room", UnsignedIds.format(session.room().id()));
        json.put("roomName", session.room().name());
        json.put("game", session.room().game());
        json.put("phase", session.room().phase().name().toLowerCase(Locale.ROOT));
        json.put("seat", seat.seat());
        json.put("online", seat.online());
        json.put("transport", seat.transport());
        json.put("dialect", seat.dialect());
        json.put("rttUs", link.roundTripMs() < 0 ? null : link.roundTripMs() * 1_000);
        json.put("lossPercent", link.lossPerMille() < 0 ? null : link.lossPerMille() / 10.0);
        json.put("behindTicks", seat.behindTicks());
        json.put("bytesIn", link.bytesIn());
        json.put("bytesOut", link.bytesOut());
        return json;
    }
}
