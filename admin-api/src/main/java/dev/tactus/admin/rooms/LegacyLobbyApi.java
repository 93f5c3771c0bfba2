package dev.tactus.admin.rooms;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.admin.http.UnsignedIds;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.host.Rooms.Creation;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Route {@code GET /create?room=1&member=1,2} of lockstepserver's lobbies; answers one line of text. */
public final class LegacyLobbyApi {

    private final Rooms rooms;
    private final RoomSettings defaults;
    private final boolean requireToken;

    public LegacyLobbyApi(Rooms rooms, RoomSettings defaults, boolean requireToken) {
        this.rooms = rooms;
        this.requireToken = requireToken;
        this.defaults = defaults;
    }

    public HttpResponse create(ServiceRequestContext ctx, HttpRequest request) {
        RoomSpec spec;
        try {
            spec = RoomRequest.parseLegacy(
                    room(ctx.queryParam("room")), members(ctx.queryParam("member")), defaults, requireToken);
        } catch (ProblemException wrong) {
            return line(wrong.status(), String.valueOf(wrong.getMessage()));
        }
        return HttpResponse.of(rooms.create(spec).thenApply(creation -> answer(spec, creation)));
    }

    private static HttpResponse answer(RoomSpec spec, Creation creation) {
        return switch (creation) {
            case Creation.Created created ->
                line(
                        HttpStatus.OK,
                        "room.ID=[" + UnsignedIds.format(created.room().id()) + "] room.Secret=[" + spec.token()
                                + "] room.Time=[" + created.room().createdUnixMs() / 1_000 + "] room.Member=["
                                + spec.members().stream()
                                        .map(UnsignedIds::format)
                                        .collect(Collectors.joining(" ", "[", "]"))
                                + "]");
            case Creation.Exists exists ->
                line(HttpStatus.OK, "room id[" + UnsignedIds.format(exists.room()) + "] exists");
            case Creation.Refused refused -> line(HttpStatus.SERVICE_UNAVAILABLE, refused.reason());
        };
    }

    private static long room(@Nullable String text) {
        long id = UnsignedIds.parse(text == null ? "" : text, "room");
        if (id == 0) {
            throw ProblemException.badValue("room", "0", "the id of the new room, not 0");
        }
        return id;
    }

    private static List<Long> members(@Nullable String text) {
        return Arrays.stream((text == null ? "" : text).split(",", -1))
                .map(member -> UnsignedIds.parse(member, "member"))
                .toList();
    }

    private static HttpResponse line(HttpStatus status, String text) {
        return HttpResponse.of(JsonBodies.headers(status, MediaType.PLAIN_TEXT_UTF_8), HttpData.ofUtf8(text));
    }
}
