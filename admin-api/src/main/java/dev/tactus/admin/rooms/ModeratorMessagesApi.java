package dev.tactus.admin.rooms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.store.AuditAction;
import dev.tactus.admin.auth.AuditTrail;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.admin.http.RequestFields;
import dev.tactus.admin.http.UnsignedIds;
import dev.tactus.config.game.GameCatalog;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.Game;
import dev.tactus.engine.host.NodeAwayException;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.room.ConsoleAnswer;
import dev.tactus.engine.room.RoomView;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Routes with which operators write to players, and give commands to worlds. */
public final class ModeratorMessagesApi {

    /** Maximum length of a line in characters. */
    static final int LINE_CHARS_MAX = 500;

    private final Rooms rooms;
    private final GameCatalog games;
    private final AuditTrail audit;

    public ModeratorMessagesApi(Rooms rooms, GameCatalog games, AuditTrail audit) {
        this.rooms = rooms;
        this.games = games;
        this.audit = audit;
    }

    public HttpResponse broadcast(ServiceRequestContext ctx, HttpRequest request) {
        return HttpResponse.of(request.aggregate().thenCompose(whole -> {
            String text = line("text", RequestFields.of(whole, "text").text("text"));
            List<CompletableFuture<Integer>> told = rooms.list().stream()
                    .map(room -> rooms.sendNotice(room.id(), 0, text)
                            .exceptionally(ModeratorMessagesApi::noneWhereAway)
                            .toCompletableFuture())
                    .toList();
            return CompletableFuture.allOf(told.toArray(CompletableFuture[]::new))
                    .thenCompose(all -> sent(
                            ctx,
                            "to all: " + text,
                            told.stream().mapToInt(CompletableFuture::join).sum()));
        }));
    }

    /** Returns 0 for a room whose node is away, so that all others are told. */
    private static int noneWhereAway(Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException wrapper ? wrapper.getCause() : thrown;
        if (cause instanceof NodeAwayException) {
            return 0;
        }
        throw new CompletionException(cause);
    }

    public HttpResponse sendToRoom(ServiceRequestContext ctx, HttpRequest request) {
        RoomView room = room(ctx);
        return HttpResponse.of(request.aggregate().thenCompose(whole -> {
            RequestFields fields = RequestFields.of(whole, "text", "player");
            String text = line("text", fields.text("text"));
            long player = fields.id("player", 0);
            requireThere(room, player);
            String whom = "room " + UnsignedIds.format(room.id())
                    + (player == 0 ? "" : ", player " + UnsignedIds.format(player));
            return rooms.sendNotice(room.id(), player, text)
                    .thenCompose(told -> sent(ctx, "to " + whom + ": " + text, told));
        }));
    }

    public HttpResponse command(ServiceRequestContext ctx, HttpRequest request) {
        RoomView room = room(ctx);
        return HttpResponse.of(request.aggregate().thenCompose(whole -> {
            String line = line("line", RequestFields.of(whole, "line").text("line"));
            return rooms.command(room.id(), command(room, line)).thenCompose(answer -> {
                ConsoleAnswer heard = answer.orElseThrow(() -> new ProblemException(
                        HttpStatus.CONFLICT,
                        "room: " + UnsignedIds.format(room.id())
                                + " takes no command now (expected: a running match, and fewer pending commands)"));
                return audit.recordOperation(
                                ctx, AuditAction.WORLD_COMMANDED, "room " + UnsignedIds.format(room.id()) + ": " + line)
                        .thenApply(written -> JsonBodies.response(HttpStatus.OK, json(heard)));
            });
        }));
    }

    private static JsonNode json(ConsoleAnswer heard) {
        ObjectNode json = JsonBodies.object().put("tick", heard.tick());
        ArrayNode said = json.putArray("said");
        heard.lines().forEach(said::add);
        return json;
    }

    private Command command(RoomView room, String line) {
        Game game = room.game().isEmpty() ? null : games.get(room.game());
        Command command = game == null ? null : parse(game, line);
        if (command == null) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "room: " + UnsignedIds.format(room.id())
                            + (room.game().isEmpty() ? ", a relay room" : ", of the game " + room.game())
                            + " (expected: a room whose game accepts console lines)");
        }
        return command;
    }

    /** Asks the game, whose code may throw anything. */
    private static @Nullable Command parse(Game game, String line) {
        try {
            return game.parseConsoleLine(line);
        } catch (RuntimeException | Error thrown) {
            throw new ProblemException(HttpStatus.CONFLICT, "line: the game cannot read it: " + thrown);
        }
    }

    private static void requireThere(RoomView room, long player) {
        boolean there = room.seats().stream().anyMatch(seat -> seat.player() == player && seat.online());
        if (player != 0 && !there) {
            throw new ProblemException(
                    HttpStatus.NOT_FOUND,
                    "player: " + UnsignedIds.format(player) + " (expected: a player in room "
                            + UnsignedIds.format(room.id()) + ")");
        }
    }

    private CompletionStage<HttpResponse> sent(ServiceRequestContext ctx, String what, int told) {
        return audit.recordOperation(ctx, AuditAction.SAID, what)
                .thenApply(written ->
                        JsonBodies.response(HttpStatus.OK, JsonBodies.object().put("told", told)));
    }

    private RoomView room(ServiceRequestContext ctx) {
        long id = RoomsApi.id(ctx);
        return rooms.view(id).orElseThrow(() -> RoomsApi.none(rooms, id));
    }

    private static String line(String name, String text) {
        if (text.isBlank() || text.length() > LINE_CHARS_MAX || text.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.badRequest(name + ": " + text.length() + " characters (expected: one line of 1.."
                    + LINE_CHARS_MAX + ", not all blank)");
        }
        return text.strip();
    }
}
