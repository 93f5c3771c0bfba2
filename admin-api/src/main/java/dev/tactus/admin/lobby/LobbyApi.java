package dev.tactus.admin.lobby;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.Account;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.token.Identity;
import dev.tactus.admin.auth.PlayerCaller;
import dev.tactus.admin.auth.PlayerResolver;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.admin.http.RefusalProblems;
import dev.tactus.admin.http.UnsignedIds;
import dev.tactus.config.LobbySection;
import dev.tactus.config.game.GameCatalog;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.host.Rooms.Creation;
import dev.tactus.engine.room.LobbyAnswer;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomView;
import dev.tactus.engine.room.lobby.Lobby;
import dev.tactus.engine.room.lobby.LobbyAction;
import dev.tactus.engine.room.lobby.LobbyCode;
import dev.tactus.engine.room.lobby.LobbyRefusal;
import dev.tactus.engine.room.lobby.LobbyRequest;
import dev.tactus.identity.IdentityService;
import dev.tactus.identity.IdentityService.Source;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Routes of players' rooms: the operator's limits, creation, codes, and what players do in a lobby. */
public final class LobbyApi {

    private static final String CODE = "code";
    private static final String NAME = "player";

    private final Rooms rooms;
    private final GameCatalog games;
    private final LobbySection limits;
    private final PlayerResolver callers;
    private final @Nullable IdentityService identities;
    private final GuestNaming names;
    private final LobbyCreation creation;
    private final LobbyQuota quota;
    private final CodeAttempts attempts;

    /** @param identities of accounts; null where there are none */
    public LobbyApi(
            Rooms rooms,
            RoomSettings defaults,
            GameCatalog games,
            LobbySection limits,
            PlayerResolver callers,
            @Nullable IdentityService identities) {
        this.rooms = rooms;
        this.games = games;
        this.limits = limits;
        this.callers = callers;
        this.identities = identities;
        names = new GuestNaming(identities);
        creation = new LobbyCreation(limits, defaults, games);
        quota = new LobbyQuota(rooms, limits);
        attempts = new CodeAttempts(limits.codeTries(), InstantSource.system());
    }

    /** A call with a body. */
    @FunctionalInterface
    private interface BodyCall {

        CompletionStage<HttpResponse> answer(ServiceRequestContext ctx, PlayerCaller caller, ObjectNode body);
    }

    private HttpService call(Source source, BodyCall call) {
        return (ctx, request) -> HttpResponse.of(callers.resolve(ctx, source)
                .thenCompose(
                        caller -> request.aggregate().thenCompose(whole -> call.answer(ctx, caller, body(whole)))));
    }

    private static ObjectNode body(AggregatedHttpRequest request) {
        return request.content().isEmpty() ? JsonBodies.object() : JsonBodies.body(request);
    }

    /** Tells what the caller may choose. */
    public HttpResponse rules(ServiceRequestContext ctx, HttpRequest request) {
        return HttpResponse.of(callers.resolve(ctx, Source.TOKEN).thenApply(caller -> {
            ObjectNode json = JsonBodies.object();
            json.put("create", creation.mayCreate(caller) && limits.roomsMax() > 0);
            json.put("join", !caller.isGuest() || limits.guests() != LobbySection.Guests.NONE || caller.trusted());
            json.put(
                    "account",
                    caller.account() == null ? null : caller.account().name());
            json.put("seatsMax", limits.seatsMax());
            json.put("spectatorsMax", limits.spectatorsMax());
            json.put("spectatorDelayTicksMax", limits.spectatorDelayTicksMax());
            json.put("tickRateHzMax", limits.tickRateHzMax());
            json.put("presenceMs", limits.presenceMs());
            ArrayNode list = json.putArray("games");
            creation.games().forEach(game -> list.add(LobbyJson.game(game)));
            return JsonBodies.response(HttpStatus.OK, json);
        }));
    }

    /** Creates a room with a lobby, in which the caller has the first seat. */
    public HttpService create() {
        return call(Source.ACCOUNT, (ctx, caller, body) -> {
            LobbyBody wishes = new LobbyBody(body, LobbyCreation.FIELDS);
            if (!creation.mayCreate(caller)) {
                throw new ProblemException(
                        caller.isGuest() ? HttpStatus.UNAUTHORIZED : HttpStatus.FORBIDDEN,
                        "room: not for " + (caller.isGuest() ? "guests" : "players") + " to create (expected: "
                                + (caller.isGuest() ? "a login" : "an operator") + ")");
            }
            long player = caller.isGuest() ? creation.guestNumber() : caller.player();
            RoomSpec spec = creation.spec(wishes, caller, player, freeCode());
            return name(caller, wishes.text(NAME)).thenCompose(name -> create(caller, player, name, spec));
        });
    }

    private CompletionStage<HttpResponse> create(PlayerCaller caller, long player, String name, RoomSpec spec) {
        quota.begin(caller);
        return rooms.create(spec)
                .whenComplete((created, failure) ->
                        quota.end(caller, created instanceof Creation.Created(RoomView room) ? room.id() : 0))
                .thenCompose(created -> switch (created) {
                    case Creation.Created(RoomView room) ->
                        ask(caller, player, null, room.id(), new LobbyAction.Join("", name))
                                .thenApply(answer -> answered(HttpStatus.CREATED, caller, answer));
                    case Creation.Exists(long room) ->
                        throw new ProblemException(
                                HttpStatus.CONFLICT,
                                "name: that of room " + UnsignedIds.format(room) + " (expected: an unused name)");
                    case Creation.Refused(String reason) ->
                        throw new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, reason);
                });
    }

    /** Returns a code that no room has; two that are created at once get different ones by chance alone, which is enough. */
    private String freeCode() {
        String code = LobbyCode.random(creation.random());
        return find(code) == null ? code : freeCode();
    }

    private @Nullable RoomView find(String code) {
        for (RoomView room : rooms.list()) {
            Lobby lobby = room.lobby();
            if (lobby != null && lobby.code().equals(code)) {
                return room;
            }
        }
        return null;
    }

    private CompletionStage<String> name(PlayerCaller caller, String wanted) {
        Identity account = caller.account();
        return account != null ? CompletableFuture.completedFuture(account.name()) : names.check(wanted);
    }

    /** Finds a lobby by its code. Wrong codes make an address wait. */
    public HttpResponse find(ServiceRequestContext ctx, HttpRequest request) {
        String typed = Objects.requireNonNull(ctx.pathParam(CODE));
        return HttpResponse.of(callers.resolve(ctx, Source.TOKEN).thenCompose(caller -> {
            attempts.begin(caller.address());
            String code = LobbyCode.parse(typed);
            RoomView room = code == null ? null : find(code);
            if (room == null) {
                throw none();
            }
            return ask(caller, caller.player(), caller.guestToken(), room.id(), new LobbyAction.See(typed))
                    .thenApply(answer -> {
                        if (answer instanceof LobbyAnswer.Done) {
                            attempts.right(caller.address());
                        }
                        return answered(HttpStatus.OK, caller, answer);
                    });
        }));
    }

    /** Shows a lobby to its players, and a public one to all. */
    public HttpResponse get(ServiceRequestContext ctx, HttpRequest request) {
        return HttpResponse.of(callers.resolve(ctx, Source.TOKEN)
                .thenCompose(caller -> act(HttpStatus.OK, ctx, caller, new LobbyAction.See(""))));
    }

    /** Takes a free seat for the caller. */
    public HttpService join() {
        return call(Source.ACCOUNT, (ctx, caller, body) -> {
            LobbyBody fields = new LobbyBody(body, CODE, NAME);
            boolean known = caller.guestToken() != null;
            if (caller.isGuest() && limits.guests() == LobbySection.Guests.NONE && !caller.trusted()) {
                throw new ProblemException(
                        HttpStatus.UNAUTHORIZED, "player: a guest (expected: a login; see the setting lobby.guests)");
            }
            long player = caller.isGuest() && !known ? creation.guestNumber() : caller.player();
            CompletionStage<String> name =
                    known ? CompletableFuture.completedFuture("") : name(caller, fields.text(NAME));
            return name.thenCompose(checked ->
                    coded(ctx, caller, player, fields.text(CODE), code -> new LobbyAction.Join(code, checked)));
        });
    }

    /** Gives the caller a token with which they watch the match. */
    public HttpService watch() {
        return call(Source.ACCOUNT, (ctx, caller, body) -> {
            LobbyBody fields = new LobbyBody(body, CODE);
            long player = caller.isGuest() ? creation.guestNumber() : caller.player();
            PlayerCaller unseated = new PlayerCaller(caller.account(), 0, null, caller.trusted(), caller.address());
            return coded(ctx, unseated, player, fields.text(CODE), LobbyAction.Watch::new);
        });
    }

    /** Does what a code may be needed for; each wrong code counts for the caller's address. */
    private CompletionStage<HttpResponse> coded(
            ServiceRequestContext ctx,
            PlayerCaller caller,
            long player,
            String code,
            Function<String, LobbyAction> action) {
        if (!code.isEmpty()) {
            attempts.begin(caller.address());
        }
        return ask(caller, player, caller.guestToken(), room(ctx), action.apply(code))
                .thenApply(answer -> {
                    boolean wrong = answer instanceof LobbyAnswer.Refused(LobbyRefusal kind, String detail)
                            && kind == LobbyRefusal.NOT_FOUND;
                    if (!code.isEmpty() && !wrong) {
                        attempts.right(caller.address());
                    }
                    return answered(HttpStatus.CREATED, caller, answer);
                });
    }

    /** Says that the caller is still there. */
    public HttpService renew() {
        return act(Source.TOKEN, (ctx, body) -> new LobbyAction.Renew());
    }

    /** Gives up the caller's seat. */
    public HttpService leave() {
        return act(Source.TOKEN, (ctx, body) -> new LobbyAction.Leave());
    }

    /** Kicks the player of a seat. */
    public HttpService kick() {
        return act(Source.ACCOUNT, (ctx, body) -> {
            long seat = UnsignedIds.parse(Objects.requireNonNull(ctx.pathParam("seat")), "seat");
            return new LobbyAction.Kick(seat < 0 || seat > RoomSpec.SEATS_MAX ? 0 : (int) seat);
        });
    }

    /** Makes another player the owner. */
    public HttpService handOver() {
        return act(Source.ACCOUNT, (ctx, body) -> new LobbyAction.HandOver(new LobbyBody(body, "seat").seat()));
    }

    /** Starts the match. */
    public HttpService start() {
        return act(
                Source.ACCOUNT,
                (ctx, body) -> new LobbyAction.Start(new LobbyBody(body, "whenReady").flag("whenReady", false)));
    }

    /** Takes another seat for the caller. */
    public HttpService move() {
        return act(Source.TOKEN, (ctx, body) -> new LobbyAction.MoveTo(new LobbyBody(body, "seat").seat()));
    }

    /** Hides the lines of another player from the caller, or shows them again. */
    public HttpService mute() {
        return act(Source.TOKEN, (ctx, body) -> {
            LobbyBody fields = new LobbyBody(body, "seat", "muted");
            return new LobbyAction.Mute(fields.seat(), fields.flag("muted", true));
        });
    }

    /** Lets a player say nothing more, or speak again. */
    public HttpService silence() {
        return act(Source.ACCOUNT, (ctx, body) -> {
            LobbyBody fields = new LobbyBody(body, "seat", "silenced");
            return new LobbyAction.Silence(fields.seat(), fields.flag("silenced", true));
        });
    }

    /** Says a line. */
    public HttpService say() {
        return call(Source.TOKEN, (ctx, caller, body) -> {
            String text = new LobbyBody(body, "text").line("text");
            return ask(caller, caller.player(), caller.guestToken(), room(ctx), new LobbyAction.Say(text))
                    .thenApply(
                            answer -> JsonBodies.response(HttpStatus.CREATED, LobbyJson.lines(done(caller, answer))));
        });
    }

    /** Shows what was said, behind a line. */
    public HttpResponse lines(ServiceRequestContext ctx, HttpRequest request) {
        String text = Objects.requireNonNullElse(ctx.queryParam("after"), "0");
        long after = UnsignedIds.parse(text, "after");
        if (after < 0) {
            throw ProblemException.badValue("after", text, "the number of a line");
        }
        return HttpResponse.of(callers.resolve(ctx, Source.TOKEN)
                .thenCompose(caller -> ask(
                                caller,
                                caller.player(),
                                caller.guestToken(),
                                room(ctx),
                                new LobbyAction.ReadLines(after))
                        .thenApply(
                                answer -> JsonBodies.response(HttpStatus.OK, LobbyJson.lines(done(caller, answer))))));
    }

    private static LobbyAnswer.Done done(PlayerCaller caller, LobbyAnswer answer) {
        return switch (answer) {
            case LobbyAnswer.Done done -> done;
            case LobbyAnswer.Refused(LobbyRefusal kind, String detail) ->
                throw kind == LobbyRefusal.NOT_FOUND ? none() : new ProblemException(status(kind, caller), detail);
        };
    }

    /** Says whether the caller is ready. */
    public HttpService ready() {
        return act(
                Source.TOKEN,
                (ctx, body) -> new LobbyAction.SayReady(new LobbyBody(body, "ready").flag("ready", true)));
    }

    /** Changes title, visibility, options, metadata and teams. */
    public HttpService change() {
        return call(Source.ACCOUNT, (ctx, caller, body) -> {
            LobbyBody fields = new LobbyBody(body, "title", "visibility", "options", "metadata", "teams");
            return act(
                    HttpStatus.OK,
                    ctx,
                    caller,
                    new LobbyAction.Change(
                            body.hasNonNull("title") ? fields.text("title") : null,
                            fields.visibility(),
                            fields.options(),
                            fields.metadata(),
                            body.hasNonNull("teams") ? fields.number("teams", 0, Lobby.TEAMS_MAX, 0) : null));
        });
    }

    /** Lets an account into a private lobby, by its name. */
    public HttpService invite() {
        return call(Source.ACCOUNT, (ctx, caller, body) -> {
            String name = new LobbyBody(body, "account").text("account");
            IdentityService accounts = identities;
            if (accounts == null || caller.isGuest()) {
                throw new ProblemException(
                        HttpStatus.UNAUTHORIZED, "invitation: by a guest (expected: the login of an account)");
            }
            return RefusalProblems.describeMissing(accounts.account(name), "account", "unknown", "an account's name")
                    .thenCompose(found -> invite(ctx, caller, found));
        });
    }

    private CompletionStage<HttpResponse> invite(
            ServiceRequestContext ctx, PlayerCaller caller, Outcome<Account> found) {
        long account = RefusalProblems.valueOf(found).id();
        return act(HttpStatus.OK, ctx, caller, new LobbyAction.Invite(account));
    }

    private HttpService act(Source source, BiFunction<ServiceRequestContext, ObjectNode, LobbyAction> action) {
        return call(source, (ctx, caller, body) -> act(HttpStatus.OK, ctx, caller, action.apply(ctx, body)));
    }

    private CompletionStage<HttpResponse> act(
            HttpStatus status, ServiceRequestContext ctx, PlayerCaller caller, LobbyAction action) {
        return ask(caller, caller.player(), caller.guestToken(), room(ctx), action)
                .thenApply(answer -> answered(status, caller, answer));
    }

    private CompletionStage<LobbyAnswer> ask(
            PlayerCaller caller, long player, @Nullable String token, long room, LobbyAction action) {
        return rooms.lobby(
                new LobbyRequest(room, player, caller.isGuest(), token, caller.address(), limits.presenceMs(), action));
    }

    private static long room(ServiceRequestContext ctx) {
        return UnsignedIds.parse(Objects.requireNonNull(ctx.pathParam("id")), "id");
    }

    private HttpResponse answered(HttpStatus status, PlayerCaller caller, LobbyAnswer answer) {
        LobbyAnswer.Done done = done(caller, answer);
        ObjectNode json = LobbyJson.of(done, games);
        if (done.token() != null) {
            json.putObject("pass")
                    .put("player", UnsignedIds.format(done.player()))
                    .put("token", done.token());
        }
        return status.equals(HttpStatus.CREATED)
                ? JsonBodies.created(
                        "/api/v1/rooms/" + UnsignedIds.format(done.room().id()) + "/lobby", json)
                : JsonBodies.response(status, json);
    }

    /** The same for a lobby that there is not and for one that the caller may not know of. */
    private static ProblemException none() {
        return new ProblemException(
                HttpStatus.NOT_FOUND, "lobby: none (expected: a public one, the code of one, or an invitation)");
    }

    private static HttpStatus status(LobbyRefusal kind, PlayerCaller caller) {
        return switch (kind) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case UNAUTHORIZED -> caller.isGuest() ? HttpStatus.UNAUTHORIZED : HttpStatus.FORBIDDEN;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case CONFLICT -> HttpStatus.CONFLICT;
            case LIMIT -> HttpStatus.TOO_MANY_REQUESTS;
            case INVALID -> HttpStatus.BAD_REQUEST;
        };
    }
}
