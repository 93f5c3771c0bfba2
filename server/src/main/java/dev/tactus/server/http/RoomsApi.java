package dev.tactus.server.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.store.AuditAction;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.host.Rooms.Creation;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomPhase;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomView;
import dev.tactus.server.game.Games;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rooms over the JSON API. */
final class RoomsApi {

    private static final int REASON_CHARS_MAX = 200;

    private final Rooms rooms;
    private final RoomSettings defaults;
    private final boolean requireToken;
    private final Games games;
    private final Deeds deeds;

    RoomsApi(Rooms rooms, RoomSettings defaults, Games games, boolean requireToken, Deeds deeds) {
        this.rooms = rooms;
        this.requireToken = requireToken;
        this.defaults = defaults;
        this.games = games;
        this.deeds = deeds;
    }

    HttpResponse create(ServiceRequestContext ctx, HttpRequest request) {
        return HttpResponse.of(request.aggregate().thenCompose(whole -> {
            RoomSpec spec = RoomRequest.read(Json.body(whole), defaults, games, requireToken);
            return rooms.create(spec)
                    .thenCompose(creation -> noted(ctx, creation).thenApply(written -> created(spec, creation)));
        }));
    }

    /** Pages go by id, so that rooms that come and go neither repeat nor hide others. */
    HttpResponse list(ServiceRequestContext ctx, HttpRequest request) {
        return Json.answer(HttpStatus.OK, page(ctx).get());
    }

    /**
     * Returns what gives the page that a request wants, as it is at each time.
     *
     * @throws ProblemException if the request wants something that there is not
     */
    Supplier<ObjectNode> page(ServiceRequestContext ctx) {
        RoomPhase phase = phase(ctx.queryParam("phase"));
        String game = ctx.queryParam("game");
        int limit = Pages.limit(ctx.queryParam("limit"));
        String after = ctx.queryParam("after");
        long afterId = after == null ? 0 : Ids.parse(after, "after");
        Predicate<RoomView> wanted = room -> (phase == null || room.phase() == phase)
                && (game == null || room.game().equals(game));
        return () -> page(wanted, limit, after == null, afterId);
    }

    private ObjectNode page(Predicate<RoomView> wanted, int limit, boolean first, long afterId) {
        List<RoomView> found = rooms.list().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(RoomView::id, Long::compareUnsigned))
                .toList();
        List<RoomView> page = found.stream()
                .filter(room -> first || Long.compareUnsigned(room.id(), afterId) > 0)
                .limit(limit + 1L)
                .toList();
        ObjectNode json = Json.object();
        json.put("total", found.size());
        ArrayNode items = json.putArray("rooms");
        page.stream().limit(limit).forEach(room -> items.add(RoomJson.brief(room)));
        json.put("next", page.size() > limit ? Ids.text(page.get(limit - 1).id()) : null);
        return json;
    }

    HttpResponse look(ServiceRequestContext ctx, HttpRequest request) {
        long id = id(ctx);
        return rooms.view(id)
                .map(room -> Json.answer(HttpStatus.OK, RoomJson.whole(room)))
                .orElseThrow(() -> none(id));
    }

    HttpResponse kick(ServiceRequestContext ctx, HttpRequest request) {
        long id = id(ctx);
        long player = Ids.parse(Objects.requireNonNull(ctx.pathParam("player")), "player");
        String reason = reason(ctx, "sent out by the operator");
        return HttpResponse.of(rooms.kick(id, player, reason, true).thenCompose(removed -> {
            if (!removed) {
                throw new ProblemException(
                        HttpStatus.NOT_FOUND,
                        "player: " + Ids.text(player) + " (expected: one that is in room " + Ids.text(id) + ")");
            }
            String what = "room " + Ids.text(id) + ", player " + Ids.text(player) + ": " + reason;
            return deeds.note(ctx, AuditAction.PLAYER_KICKED, what)
                    .thenApply(written -> HttpResponse.of(HttpStatus.NO_CONTENT));
        }));
    }

    private static String reason(ServiceRequestContext ctx, String otherwise) {
        return reason(Objects.requireNonNullElse(ctx.queryParam("reason"), otherwise));
    }

    /** Returns a reason that players may be told. */
    static String reason(String reason) {
        if (reason.isBlank() || reason.length() > REASON_CHARS_MAX) {
            throw ProblemException.badRequest("reason: " + reason.length() + " characters (expected: 1.."
                    + REASON_CHARS_MAX + ", not all blank)");
        }
        return reason;
    }

    HttpResponse close(ServiceRequestContext ctx, HttpRequest request) {
        long id = id(ctx);
        String reason = reason(ctx, "closed by the operator");
        return HttpResponse.of(rooms.close(id, reason).thenCompose(closed -> {
            if (!closed) {
                throw none(id);
            }
            return deeds.note(ctx, AuditAction.ROOM_CLOSED, "room " + Ids.text(id) + ": " + reason)
                    .thenApply(written -> HttpResponse.of(HttpStatus.NO_CONTENT));
        }));
    }

    private CompletionStage<Boolean> noted(ServiceRequestContext ctx, Creation creation) {
        return creation instanceof Creation.Created(RoomView room)
                ? deeds.noteOfAccount(ctx, AuditAction.ROOM_CREATED, "room " + Ids.text(room.id()))
                : CompletableFuture.completedFuture(false);
    }

    private static HttpResponse created(RoomSpec spec, Creation creation) {
        return switch (creation) {
            case Creation.Created created -> {
                ObjectNode json = RoomJson.whole(created.room());
                json.put("token", spec.token());
                json.put("seed", spec.randomSeed());
                putGame(json, spec);
                ResponseHeaders headers = Json.headers(HttpStatus.CREATED, MediaType.JSON_UTF_8).toBuilder()
                        .set(
                                HttpHeaderNames.LOCATION,
                                "/api/v1/rooms/" + Ids.text(created.room().id()))
                        .build();
                yield HttpResponse.of(headers, HttpData.ofUtf8(Json.text(json)));
            }
            case Creation.Exists exists ->
                throw new ProblemException(
                        HttpStatus.CONFLICT,
                        "id: " + Ids.text(exists.room()) + " (expected: the id of no room that is there, or none)");
            case Creation.Refused refused ->
                throw new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, refused.reason());
        };
    }

    private static void putGame(ObjectNode json, RoomSpec spec) {
        RoomGame game = spec.game();
        if (game != null) {
            json.put("game", game.game().name());
            ObjectNode options = json.putObject("options");
            game.options().forEach(options::put);
        }
        if (!spec.seatTokens().isEmpty()) {
            ArrayNode tokens = json.putArray("seatTokens");
            spec.seatTokens().forEach(tokens::add);
        }
    }

    static long id(ServiceRequestContext ctx) {
        return Ids.parse(Objects.requireNonNull(ctx.pathParam("id")), "id");
    }

    static ProblemException none(long id) {
        return new ProblemException(
                HttpStatus.NOT_FOUND, "id: " + Ids.text(id) + " (expected: the id of a room that is there)");
    }

    private static @Nullable RoomPhase phase(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        return Arrays.stream(RoomPhase.values())
                .filter(phase -> phase.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.badValue("phase", text, "waiting, running, over or closed"));
    }
}
