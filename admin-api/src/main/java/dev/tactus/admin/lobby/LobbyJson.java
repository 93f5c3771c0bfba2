package dev.tactus.admin.lobby;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.http.UnsignedIds;
import dev.tactus.config.game.GameCatalog;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.GameOptions;
import dev.tactus.engine.room.LobbyAnswer;
import dev.tactus.engine.room.RoomPhase;
import dev.tactus.engine.room.RoomView;
import dev.tactus.engine.room.RoomView.SeatView;
import dev.tactus.engine.room.lobby.Lobby;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Maps lobbies to JSON. */
public final class LobbyJson {

    private LobbyJson() {}

    /** Adds what every visitor may know of a room's lobby: null where it has none. */
    public static void putSummary(ObjectNode json, RoomView room) {
        json.put("free", room.freeSeats());
        Lobby lobby = room.lobby();
        if (lobby == null) {
            json.putNull("lobby");
            return;
        }
        ObjectNode summary = json.putObject("lobby");
        summary.put("title", lobby.title());
        summary.put("visibility", lobby.visibility().name().toLowerCase(Locale.ROOT));
        summary.put("started", lobby.started());
        summary.put("guests", lobby.guests());
        ObjectNode metadata = summary.putObject("metadata");
        lobby.metadata().forEach(metadata::put);
    }

    /** Returns a lobby as the player who asked sees it: its code and the names of players only in it. */
    static ObjectNode of(LobbyAnswer.Done answer, GameCatalog games) {
        RoomView room = answer.room();
        Lobby lobby = Objects.requireNonNull(room.lobby());
        boolean member = answer.seat() != 0;
        ObjectNode json = JsonBodies.object();
        json.put("room", UnsignedIds.format(room.id()));
        json.put("title", lobby.title());
        json.put("game", room.game());
        json.put("phase", phase(room, lobby));
        json.put("visibility", lobby.visibility().name().toLowerCase(Locale.ROOT));
        json.put("code", member ? lobby.code() : null);
        json.put("guests", lobby.guests());
        ArrayNode seats = json.putArray("seats");
        room.seats().forEach(seat -> seats.add(seat(seat, lobby, member, answer)));
        json.put("free", room.freeSeats());
        json.put("seat", member ? answer.seat() : null);
        json.put("teams", lobby.teams());
        json.put("owner", member && answer.player() == lobby.owner());
        putOptions(json, lobby, games.get(room.game()));
        ObjectNode metadata = json.putObject("metadata");
        lobby.metadata().forEach(metadata::put);
        json.put("lastLine", answer.talk().last());
        json.put("invited", lobby.invited().size());
        json.put("spectatorsMax", room.settings().spectatorsMax());
        json.put("spectatorDelayTicks", room.settings().spectatorDelayTicks());
        json.put("tickRateHz", room.settings().tickRateHz());
        return json;
    }

    /** Returns the lines that were asked for. */
    static ObjectNode lines(LobbyAnswer.Done answer) {
        ObjectNode json = JsonBodies.object();
        json.put("last", answer.talk().last());
        ArrayNode lines = json.putArray("lines");
        answer.talk()
                .lines()
                .forEach(line -> lines.addObject()
                        .put("number", line.number())
                        .put("name", line.name())
                        .put("you", line.player() == answer.player())
                        .put("text", line.text()));
        return json;
    }

    private static String phase(RoomView room, Lobby lobby) {
        boolean gathers = room.phase() == RoomPhase.WAITING && !lobby.started();
        return gathers ? "gathering" : room.phase().name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode seat(SeatView seat, Lobby lobby, boolean named, LobbyAnswer.Done answer) {
        ObjectNode json = JsonBodies.object();
        json.put("seat", seat.seat());
        json.put("taken", seat.player() != 0);
        json.put("name", named ? seat.name() : "");
        json.put("owner", seat.player() != 0 && seat.player() == lobby.owner());
        json.put("you", seat.player() != 0 && seat.player() == answer.player());
        json.put("online", seat.online());
        json.put("team", lobby.team(seat.seat()));
        json.put("ready", lobby.ready().contains(seat.player()));
        json.put("muted", answer.talk().muted().contains(seat.player()));
        json.put("silenced", answer.talk().silenced().contains(seat.player()));
        return json;
    }

    private static void putOptions(ObjectNode json, Lobby lobby, @Nullable Game game) {
        ObjectNode options = json.putObject("options");
        if (game != null) {
            game.options()
                    .all()
                    .forEach(option ->
                            options.put(option.name(), lobby.options().getOrDefault(option.name(), option.preset())));
        }
    }

    /** Returns a game with the options that may be chosen. */
    static ObjectNode game(Game game) {
        ObjectNode json = JsonBodies.object();
        json.put("name", game.name());
        ArrayNode options = json.putArray("options");
        for (GameOptions.Option option : game.options().all()) {
            options.addObject()
                    .put("name", option.name())
                    .put("min", option.min())
                    .put("max", option.max())
                    .put("preset", option.preset());
        }
        return json;
    }
}
