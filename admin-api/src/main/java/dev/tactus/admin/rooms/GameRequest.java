package dev.tactus.admin.rooms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.config.game.GameCatalog;
import dev.tactus.core.game.Game;
import dev.tactus.engine.room.RoomGame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the game of a room request, and its seat tokens. */
final class GameRequest {

    private GameRequest() {}

    /**
     * Returns the game of a request with its options, or null where it names none.
     *
     * @throws ProblemException that names field, value and what is expected
     */
    static @Nullable RoomGame game(ObjectNode body, GameCatalog games) {
        JsonNode name = body.get("game");
        if (name == null || name.isNull()) {
            if (body.hasNonNull("options")) {
                throw ProblemException.badRequest("options: without a game (expected: a game beside them)");
            }
            return null;
        }
        Game game = name.isTextual() ? games.get(name.textValue()) : null;
        if (game == null) {
            throw ProblemException.badValue("game", name.toString(), games.expected());
        }
        return new RoomGame(game, options(body.get("options")));
    }

    private static Map<String, Integer> options(@Nullable JsonNode node) {
        Map<String, Integer> options = new TreeMap<>();
        if (node == null || node.isNull()) {
            return options;
        }
        if (!node.isObject()) {
            throw ProblemException.badValue("options", node.toString(), "an object of the game's options");
        }
        node.properties().forEach(option -> {
            JsonNode value = option.getValue();
            if (!value.isIntegralNumber() || !value.canConvertToInt()) {
                throw ProblemException.badValue("options." + option.getKey(), value.toString(), "a whole number");
            }
            options.put(option.getKey(), value.intValue());
        });
        return options;
    }

    /** Returns the token of each seat: none unless listed, or random ones for {@code true}. */
    static List<String> seatTokens(ObjectNode body, int seats) {
        JsonNode node = body.get("seatTokens");
        List<String> tokens = new ArrayList<>();
        if (node == null || node.isNull() || (node.isBoolean() && !node.booleanValue())) {
            return tokens;
        }
        if (node.isBoolean()) {
            for (int seat = 1; seat <= seats; seat++) {
                tokens.add(RoomRequest.randomToken());
            }
            return tokens;
        }
        if (!node.isArray()) {
            throw ProblemException.badRequest(
                    "seatTokens: no list (expected: a list of texts, one for each seat, or true for random ones)");
        }
        for (JsonNode token : node) {
            if (!token.isTextual() || token.textValue().length() > RoomRequest.TOKEN_CHARS_MAX) {
                throw ProblemException.badRequest("seatTokens[" + tokens.size() + "]: no text, or too long (expected:"
                        + " text of at most " + RoomRequest.TOKEN_CHARS_MAX + " characters)");
            }
            tokens.add(token.textValue());
        }
        return tokens;
    }
}
