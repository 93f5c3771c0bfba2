package dev.tactus.admin.rooms;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.http.UnsignedIds;
import dev.tactus.admin.lobby.LobbyJson;
import dev.tactus.engine.port.LinkStats;
import dev.tactus.engine.port.RoomRecord;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomView;
import dev.tactus.engine.room.RoomView.SeatView;
import java.time.Instant;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Maps rooms to JSON. */
final class RoomJson {

    private RoomJson() {}

    /** Returns the list entry of a room. */
    static ObjectNode summary(RoomView room) {
        ObjectNode json = JsonBodies.object();
        json.put("id", UnsignedIds.format(room.id()));
        json.put("name", room.name());
        json.put("door", room.door().name().toLowerCase(Locale.ROOT));
        json.put("phase", room.phase().name().toLowerCase(Locale.ROOT));
        json.put("tick", room.tick());
        json.put("seats", room.seats().size());
        json.put("online", room.seats().stream().filter(SeatView::online).count());
        json.put("spectators", room.spectators());
        json.put("inputs", room.inputs());
        json.put("created", Instant.ofEpochMilli(room.createdUnixMs()).toString());
        json.put("heapBytes", room.heapBytes());
        json.put("lateP99Us", room.lateP99Us());
        json.put("lateMinuteP99Us", room.lateMinuteP99Us());
        json.put("inputP50Us", room.inputP50Us());
        json.put("inputP99Us", room.inputP99Us());
        json.put("inputMinuteP99Us", room.inputMinuteP99Us());
        json.put("bytesIn", sum(room, LinkStats::bytesIn));
        json.put("bytesOut", sum(room, LinkStats::bytesOut));
        json.put("bytesWaiting", sum(room, LinkStats::bytesWaiting));
        json.put("lossPerMille", worst(room, seat -> seat.link().lossPerMille()));
        json.put("behindTicks", Math.max(0, worst(room, SeatView::behindTicks)));
        json.put("roundTripMs", worst(room, seat -> seat.link().roundTripMs()));
        json.put("recordingFailure", room.recordingFailure());
        json.put("game", room.game());
        json.put("desyncs", room.desyncs());
        json.put("heals", room.resyncs());
        LobbyJson.putSummary(json, room);
        return json;
    }

    /**
     * Returns all details of a room except its token.
     *
     * @param all whether the caller may list sessions; else names and links are left out, and in a room that is not open the
     *     players' numbers too
     */
    static ObjectNode detail(RoomView room, boolean all) {
        ObjectNode json = summary(room);
        ArrayNode seats = json.putArray("seats");
        boolean numbers = all || room.door() == RoomAccess.OPEN;
        room.seats().forEach(seat -> seats.add(seat(all ? seat : anonymous(seat, numbers))));
        json.set("settings", RoomSettingsJson.of(room.settings()));
        return json;
    }

    /** Adds the nodes that have a room in a cluster, and the term of its record. */
    static void putOwner(ObjectNode json, RoomRecord record) {
        json.put("owner", record.owner().node());
        ArrayNode standbys = json.putArray("standbys");
        record.standbys().forEach(standby -> standbys.add(standby.node()));
        json.put("term", record.term());
    }

    /** Returns the time at which a new room closes if no player has entered it; null for a persistent room. */
    static @Nullable String expires(RoomView room) {
        RoomSettings settings = room.settings();
        return settings.world().standing()
                ? null
                : Instant.ofEpochMilli(room.createdUnixMs() + settings.entryWaitMs())
                        .toString();
    }

    private static SeatView anonymous(SeatView seat, boolean numbers) {
        return new SeatView(
                seat.seat(),
                numbers ? seat.player() : 0,
                "",
                seat.online(),
                seat.ready(),
                seat.progress(),
                -1,
                0,
                "",
                "",
                LinkStats.UNKNOWN);
    }

    private static ObjectNode seat(SeatView seat) {
        ObjectNode json = JsonBodies.object();
        json.put("seat", seat.seat());
        json.put("player", UnsignedIds.format(seat.player()));
        json.put("name", seat.name());
        json.put("online", seat.online());
        json.put("ready", seat.ready());
        json.put("progress", seat.progress());
        json.put("behindTicks", seat.behindTicks());
        json.put("redundancy", seat.redundancy());
        json.put("transport", seat.transport());
        json.put("dialect", seat.dialect());
        json.set("link", link(seat.link()));
        return json;
    }

    private static ObjectNode link(LinkStats link) {
        ObjectNode json = JsonBodies.object();
        json.put("roundTripMs", link.roundTripMs());
        json.put("lossPerMille", link.lossPerMille());
        json.put("bytesIn", link.bytesIn());
        json.put("bytesOut", link.bytesOut());
        json.put("packetsIn", link.packetsIn());
        json.put("packetsOut", link.packetsOut());
        json.put("bytesWaiting", link.bytesWaiting());
        return json;
    }

    private static int worst(RoomView room, ToIntFunction<SeatView> figure) {
        return room.seats().stream()
                .filter(SeatView::online)
                .mapToInt(figure)
                .max()
                .orElse(-1);
    }

    private static long sum(RoomView room, ToLongFunction<LinkStats> figure) {
        return room.seats().stream().map(SeatView::link).mapToLong(figure).sum();
    }
}
