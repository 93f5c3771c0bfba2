package dev.tactus.admin.rooms;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.common.RequestHeaders;
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
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes rooms for lockstepserver's lobbies: {@code GET /create?room=1&member=1,2}. As in the original every answer to a lobby
 * has status 200 and is one line of text; what Tactus does not take is answered by a text that begins with {@code error}.
 */
public final class LegacyLobbyApi {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");

    /** Values of {@code Sec-Fetch-Dest} that a page may send here: for its script, or to be replaced by the answer. */
    private static final Set<String> PAGE_DESTINATIONS = Set.of("empty", "document");

    /** The length of a match at lockstepserver, whose lobbies rely on it: three minutes at 30 Hz. */
    private static final int LENGTH_TICKS = 5_500;

    /** The life of a room at lockstepserver, in milliseconds. */
    private static final int LIFE_MS = 300_000;

    private final Rooms rooms;
    private final RoomSettings defaults;
    private final boolean requireToken;
    private final LocalRoomQuota quota;

    public LegacyLobbyApi(Rooms rooms, RoomSettings defaults, boolean requireToken, LocalRoomQuota quota) {
        this.quota = quota;
        this.rooms = rooms;
        this.requireToken = requireToken;
        this.defaults = defaults.toBuilder()
                .lengthTicks(defaults.lengthTicks() > 0 ? defaults.lengthTicks() : LENGTH_TICKS)
                .lifeMs(defaults.lifeMs() > 0 ? defaults.lifeMs() : LIFE_MS)
                .build();
    }

    /** Makes the room that the query names. HEAD makes none, and neither does a page of another site. */
    public HttpResponse create(ServiceRequestContext ctx, HttpRequest request) {
        if (isFromAnotherSite(request.headers())) {
            return line("error: a page of another site (expected: a lobby, or this node's page)");
        }
        if (request.method() == HttpMethod.HEAD) {
            return line("");
        }
        QueryParams query = ctx.queryParams();
        for (String name : List.of("room", "member", "token")) {
            if (query.getAll(name).size() > 1) {
                return line(
                        "error: " + name + " given " + query.getAll(name).size() + " times (expected: at most once)");
            }
        }
        String member = query.get("member", "");
        long room = number(query.get("room", ""));
        return member.isEmpty() ? withoutMembers(room) : create(ctx, room, member);
    }

    private HttpResponse create(ServiceRequestContext ctx, long room, String member) {
        RoomSpec spec;
        try {
            quota.check(ctx);
            spec = RoomRequest.parseLegacy(room, members(member), defaults, requireToken);
        } catch (ProblemException wrong) {
            return line("error: " + wrong.getMessage());
        }
        return HttpResponse.of(rooms.createNumbered(spec).thenApply(creation -> {
            quota.count(ctx, creation);
            return answer(spec, member, creation);
        }));
    }

    /** In the original a room without members is over as soon as it is made, so none is made here. */
    private HttpResponse withoutMembers(long room) {
        return rooms.view(room).isPresent()
                ? exists(room)
                : created(room, RoomRequest.LEGACY_SECRET, System.currentTimeMillis(), "");
    }

    private static HttpResponse answer(RoomSpec spec, String member, Creation creation) {
        return switch (creation) {
            case Creation.Created(var room) -> created(room.id(), spec.token(), room.createdUnixMs(), member);
            case Creation.Exists(long id) -> exists(id);
            case Creation.Refused(String reason) -> line("error: " + reason);
        };
    }

    private static HttpResponse created(long room, String secret, long unixMs, String member) {
        return line("room.ID=[" + UnsignedIds.format(room) + "] room.Secret=[" + secret + "] room.Time=["
                + unixMs / 1_000 + "], room.Member=[" + member + "]");
    }

    private static HttpResponse exists(long room) {
        return line("room id[" + UnsignedIds.format(room) + "] exists");
    }

    /** Returns the number that a text stands for; 0 if it is no decimal unsigned 64-bit number, as in the original. */
    private static long number(String text) {
        if (!DIGITS.matcher(text).matches()) {
            return 0;
        }
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException tooLarge) {
            return 0;
        }
    }

    private static List<Long> members(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(LegacyLobbyApi::number)
                .distinct()
                .toList();
    }

    /** Browsers say where a call comes from; lobbies and command lines do not. */
    private static boolean isFromAnotherSite(RequestHeaders headers) {
        String site = headers.get("sec-fetch-site", "none");
        String destination = headers.get("sec-fetch-dest", "empty");
        String origin = headers.get("origin");
        boolean otherOrigin =
                origin != null && !origin.replaceFirst("^https?://", "").equals(headers.authority());
        return otherOrigin
                || !(site.equals("none") || site.equals("same-origin"))
                || !PAGE_DESTINATIONS.contains(destination);
    }

    private static HttpResponse line(String text) {
        return HttpResponse.of(JsonBodies.headers(HttpStatus.OK, MediaType.PLAIN_TEXT_UTF_8), HttpData.ofUtf8(text));
    }
}
