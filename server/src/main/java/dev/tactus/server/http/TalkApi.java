package dev.tactus.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.store.AuditAction;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.Game;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.room.ConsoleAnswer;
import dev.tactus.engine.room.RoomView;
import dev.tactus.server.game.Games;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What operators say to players, and the orders that they give to worlds. */
final class TalkApi {

    /** Characters of a line. */
    static final int LINE_CHARS_MAX = 500;

    private final Rooms rooms;
    private final Games games;
    private final Deeds deeds;

    TalkApi(Rooms rooms, Games games, Deeds deeds) {
        this.rooms = rooms;
        this.games = games;
        this.deeds = deeds;
    }

    HttpResponse sayToAll(ServiceRequestContext ctx, HttpRequest request) {
        return HttpResponse.of(request.aggregate().thenCompose(whole -> {
            String text = line("text", Fields.of(whole, "text").text("text"));
            List<CompletableFuture<Integer>> told = rooms.list().stream()
                    .map(room -> rooms.sendNotice(room.id(), 0, text).toCompletableFuture())
                    .toList();
            return CompletableFuture.allOf(told.toArray(CompletableFuture[]::new))
                    .thenCompose(all -> said(
                            ctx,
                            "to all: " + text,
                            told.stream().mapToInt(CompletableFuture::join).sum()));
        }));
    }

    HttpResponse say(ServiceRequestContext ctx, HttpRequest request) {
        RoomView room = room(ctx);
        return HttpResponse.of(request.aggregate().thenCompose(whole -> {
            Fields fields = Fields.of(whole, "text", "player");
            String text = line("text", fields.text("text"));
            long player = fields.id("player", 0);
            requireThere(room, player);
            String whom = "room " + Ids.text(room.id()) + (player == 0 ? "" : ", player " + Ids.text(player));
            return rooms.sendNotice(room.id(), player, text).thenCompose(told -> said(ctx, "to " + whom + ": " + text, told));
        }));
    }

    HttpResponse command(ServiceRequestContext ctx, HttpRequest request) {
        RoomView room = room(ctx);
        return HttpResponse.of(request.aggregate().thenCompose(whole -> {
            String line = line("line", Fields.of(whole, "line").text("line"));
            return rooms.command(room.id(), command(room, line)).thenCompose(answer -> {
                ConsoleAnswer heard = answer.orElseThrow(() -> new ProblemException(
                        HttpStatus.CONFLICT,
                        "room: " + Ids.text(room.id())
                                + " takes no command now (expected: a running match, and not too many at once)"));
                return deeds.note(ctx, AuditAction.WORLD_COMMANDED, "room " + Ids.text(room.id()) + ": " + line)
                        .thenApply(written -> Json.answer(HttpStatus.OK, json(heard)));
            });
        }));
    }

    private static JsonNode json(ConsoleAnswer heard) {
        ObjectNode json = Json.object().put("tick", heard.tick());
        ArrayNode said = json.putArray("said");
        heard.lines().forEach(said::add);
        return json;
    }

    private Command command(RoomView room, String line) {
        Game game = room.game().isEmpty() ? null : games.get(room.game());
        Command command = game == null ? null : game.parseConsoleLine(line);
        if (command == null) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "room: " + Ids.text(room.id())
                            + (room.game().isEmpty() ? ", a relay room" : ", of the game " + room.game())
                            + " (expected: a room whose game takes lines of a console)");
        }
        return command;
    }

    private static void requireThere(RoomView room, long player) {
        boolean there = room.seats().stream().anyMatch(seat -> seat.player() == player && seat.online());
        if (player != 0 && !there) {
            throw new ProblemException(
                    HttpStatus.NOT_FOUND,
                    "player: " + Ids.text(player) + " (expected: one that is in room " + Ids.text(room.id()) + ")");
        }
    }

    private CompletionStage<HttpResponse> said(ServiceRequestContext ctx, String what, int told) {
        return deeds.note(ctx, AuditAction.SAID, what)
                .thenApply(written -> Json.answer(HttpStatus.OK, Json.object().put("told", told)));
    }

    private RoomView room(ServiceRequestContext ctx) {
        long id = RoomsApi.id(ctx);
        return rooms.view(id).orElseThrow(() -> RoomsApi.none(id));
    }

    private static String line(String name, String text) {
        if (text.isBlank() || text.length() > LINE_CHARS_MAX || text.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.badRequest(name + ": " + text.length() + " characters (expected: one line of 1.."
                    + LINE_CHARS_MAX + ", not all blank)");
        }
        return text.strip();
    }
}
