package dev.tactus.admin.rooms;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.store.AuditAction;
import dev.tactus.admin.auth.AccessGrant;
import dev.tactus.admin.auth.AuditTrail;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.admin.http.UnsignedIds;
import dev.tactus.config.game.GameCatalog;
import dev.tactus.engine.host.ClosedRoom;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.host.Rooms.Creation;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomView;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Routes of rooms. */
public final class RoomsApi {

    private static final int REASON_CHARS_MAX = 200;

    private final Rooms rooms;
    private final RoomSettings defaults;
    private final boolean requireToken;
    private final GameCatalog games;
    private final AuditTrail audit;
    private final LocalRoomQuota quota;

    public RoomsApi(
            Rooms rooms,
            RoomSettings defaults,
            GameCatalog games,
            boolean requireToken,
            AuditTrail audit,
            LocalRoomQuota quota) {
        this.quota = quota;
        this.rooms = rooms;
        this.requireToken = requireToken;
        this.defaults = defaults;
        this.games = games;
        this.audit = audit;
    }

    public HttpResponse create(ServiceRequestContext ctx, HttpRequest request) {
        return HttpResponse.of(request.aggregate().thenCompose(whole -> {
            RoomSpec spec = RoomRequest.read(JsonBodies.body(whole), defaults, games, requireToken);
            quota.check(ctx);
            return rooms.create(spec).thenCompose(creation -> {
                quota.count(ctx, creation);
                return noted(ctx, creation).thenApply(written -> created(spec, creation));
            });
        }));
    }

    /** Lists rooms in pages. */
    public HttpResponse list(ServiceRequestContext ctx, HttpRequest request) {
        return JsonBodies.response(HttpStatus.OK, page(ctx).get());
    }

    /**
     * Returns a supplier of the requested page, in its current state at each call.
     *
     * @throws ProblemException if a parameter is invalid
     */
    Supplier<ObjectNode> page(ServiceRequestContext ctx) {
        RoomListing listing = RoomListing.parse(ctx::queryParam, AccessGrant.of(ctx) != null);
        return () -> {
            RoomListing.RoomPage page = listing.page(rooms.list());
            ObjectNode json = JsonBodies.object();
            json.put("total", page.total());
            ArrayNode items = json.putArray("rooms");
            page.rooms().forEach(room -> items.add(summary(room)));
            json.put("next", page.next());
            return json;
        };
    }

    private ObjectNode summary(RoomView room) {
        ObjectNode json = RoomJson.summary(room);
        json.put(
                "owner",
                rooms.record(room.id()).map(record -> record.owner().node()).orElse(null));
        return json;
    }

    public HttpResponse get(ServiceRequestContext ctx, HttpRequest request) {
        long id = id(ctx);
        boolean all = AccessGrant.of(ctx) != null;
        return HttpResponse.of(rooms.look(id)
                .thenApply(found -> JsonBodies.response(
                        HttpStatus.OK,
                        detail(found.filter(room -> all || room.isListed()).orElseThrow(() -> none(rooms, id)), all))));
    }

    /**
     * Returns all details of a room except its token, with its nodes in a cluster.
     *
     * @param all whether the caller may list sessions
     */
    ObjectNode detail(RoomView room, boolean all) {
        ObjectNode json = RoomJson.detail(room, all);
        rooms.record(room.id()).ifPresent(record -> RoomJson.putOwner(json, record));
        return json;
    }

    /** Returns a room that the caller may know of. */
    Optional<RoomView> visible(ServiceRequestContext ctx, long id) {
        return rooms.view(id).filter(room -> AccessGrant.of(ctx) != null || room.isListed());
    }

    public HttpResponse kick(ServiceRequestContext ctx, HttpRequest request) {
        long id = id(ctx);
        long player = UnsignedIds.parse(Objects.requireNonNull(ctx.pathParam("player")), "player");
        String reason = reason(ctx, "kicked by the operator");
        return HttpResponse.of(rooms.kick(id, player, reason, true).thenCompose(removed -> {
            if (!removed && rooms.closed(id).isPresent()) {
                throw none(rooms, id);
            }
            if (!removed) {
                throw new ProblemException(
                        HttpStatus.NOT_FOUND,
                        "player: " + UnsignedIds.format(player) + " (expected: a player in room "
                                + UnsignedIds.format(id) + ")");
            }
            String what = "room " + UnsignedIds.format(id) + ", player " + UnsignedIds.format(player) + ": " + reason;
            return audit.recordOperation(ctx, AuditAction.PLAYER_KICKED, what)
                    .thenApply(written -> HttpResponse.of(HttpStatus.NO_CONTENT));
        }));
    }

    private static String reason(ServiceRequestContext ctx, String otherwise) {
        return reason(Objects.requireNonNullElse(ctx.queryParam("reason"), otherwise));
    }

    /** Returns a reason that is fit to be shown to players. */
    public static String reason(String reason) {
        if (reason.isBlank() || reason.length() > REASON_CHARS_MAX) {
            throw ProblemException.badRequest("reason: " + reason.length() + " characters (expected: 1.."
                    + REASON_CHARS_MAX + ", not all blank)");
        }
        return reason;
    }

    public HttpResponse close(ServiceRequestContext ctx, HttpRequest request) {
        long id = id(ctx);
        String reason = reason(ctx, "closed by the operator");
        return HttpResponse.of(rooms.close(id, reason).thenCompose(closed -> {
            if (!closed) {
                throw none(rooms, id);
            }
            return audit.recordOperation(ctx, AuditAction.ROOM_CLOSED, "room " + UnsignedIds.format(id) + ": " + reason)
                    .thenApply(written -> HttpResponse.of(HttpStatus.NO_CONTENT));
        }));
    }

    private CompletionStage<Boolean> noted(ServiceRequestContext ctx, Creation creation) {
        return creation instanceof Creation.Created(RoomView room)
                ? audit.recordAccountOperation(ctx, AuditAction.ROOM_CREATED, "room " + UnsignedIds.format(room.id()))
                : CompletableFuture.completedFuture(false);
    }

    private static HttpResponse created(RoomSpec spec, Creation creation) {
        return switch (creation) {
            case Creation.Created created -> {
                ObjectNode json = RoomJson.detail(created.room(), true);
                json.put("expires", RoomJson.expires(created.room()));
                json.put("token", spec.token());
                json.put("seed", spec.randomSeed());
                putGame(json, spec);
                yield JsonBodies.created(
                        "/api/v1/rooms/" + UnsignedIds.format(created.room().id()), json);
            }
            case Creation.Exists exists -> throw new ProblemException(HttpStatus.CONFLICT, taken(spec, exists.room()));
            case Creation.Refused refused ->
                throw new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, refused.reason());
        };
    }

    private static String taken(RoomSpec spec, long room) {
        return spec.id() == room
                ? "id: " + UnsignedIds.format(room) + " (expected: an unused id, or none)"
                : "name: \"" + spec.name() + "\", which is that of room " + UnsignedIds.format(room)
                        + " (expected: an unused name, or none)";
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

    public static long id(ServiceRequestContext ctx) {
        return UnsignedIds.parse(Objects.requireNonNull(ctx.pathParam("id")), "id");
    }

    /** Returns the answer to a request for a room that is not there: when and why it closed, as long as that is known. */
    public static ProblemException none(Rooms rooms, long id) {
        String detail = rooms.closed(id)
                .map(ClosedRoom::describe)
                .orElseGet(() -> "id: " + UnsignedIds.format(id) + " (expected: the id of an existing room)");
        return new ProblemException(HttpStatus.NOT_FOUND, detail);
    }
}
