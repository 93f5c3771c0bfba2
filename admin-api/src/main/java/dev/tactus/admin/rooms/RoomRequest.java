package dev.tactus.admin.rooms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.admin.http.UnsignedIds;
import dev.tactus.config.game.GameCatalog;
import dev.tactus.config.game.GameRoomSettings;
import dev.tactus.engine.host.RandomTokens;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the body of a room request. */
final class RoomRequest {

    static final int TOKEN_CHARS_MAX = 256;

    private static final Set<String> FIELDS = Set.of(
            "id",
            "name",
            "members",
            "seats",
            "door",
            "token",
            "open",
            "seed",
            "settings",
            "game",
            "options",
            "seatTokens");

    /** Seed that lockstepserver gives to every room. */
    private static final int OLD_SEED = 0;

    /** Secret that lockstepserver gives to every room; it opens none. */
    static final String LEGACY_SECRET = "test_room";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final RandomTokens TOKENS = new RandomTokens();

    private RoomRequest() {}

    /**
     * Reads a room specification. Without a seed a random one is used; without a token a random one too,
     * and then the room is open unless the request says otherwise or the node requires tokens. Seats beyond the members are
     * free.
     *
     * @param requireToken whether open rooms are refused
     * @throws ProblemException that names field, value and what is expected
     */
    static RoomSpec read(ObjectNode body, RoomSettings defaults, GameCatalog games, boolean requireToken) {
        body.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw ProblemException.badRequest(field
                        + ": no such field (expected: id, name, members, seats, door, token, open, seed,"
                        + " settings, game, options or seatTokens)");
            }
        });
        long id = body.has("id") ? id(body.get("id"), "id") : 0;
        List<Long> members = seats(body.get("seats"), members(body.get("members"), body.has("seats")));
        RoomGame game = GameRequest.game(body, games);
        return spec(
                id,
                name(body.get("name")),
                members,
                door(body, requireToken),
                token(body.get("token")),
                GameRequest.seatTokens(body, members.size()),
                seed(body.get("seed")),
                settings(body.get("settings"), game == null ? defaults : GameRoomSettings.of(defaults)),
                game);
    }

    /**
     * Returns a room of the old lobby: open, or where the node requires tokens, with the token that the lobby receives.
     *
     * @throws ProblemException if members are missing, too many, or repeated
     */
    static RoomSpec parseLegacy(long id, List<Long> members, RoomSettings defaults, boolean requireToken) {
        RoomAccess door = requireToken ? RoomAccess.TOKEN : RoomAccess.OPEN;
        String token = requireToken ? randomToken() : LEGACY_SECRET;
        return spec(id, "", members, door, token, List.of(), OLD_SEED, defaults, null);
    }

    private static RoomSpec spec(
            long id,
            String name,
            List<Long> members,
            RoomAccess door,
            String token,
            List<String> seatTokens,
            int seed,
            RoomSettings settings,
            @Nullable RoomGame game) {
        Set<Long> seen = new HashSet<>();
        members.forEach(member -> {
            if (member != 0 && !seen.add(member)) {
                throw ProblemException.badValue("members", UnsignedIds.format(member) + " twice", "each player once");
            }
        });
        try {
            return new RoomSpec(id, name, members, door, token, seatTokens, seed, settings, game);
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.badRequest(String.valueOf(wrong.getMessage()));
        }
    }

    private static long id(JsonNode node, String what) {
        if (node.isTextual()) {
            return UnsignedIds.parse(node.textValue(), what);
        }
        if (node.isIntegralNumber()) {
            return UnsignedIds.parse(node.bigIntegerValue().toString(), what);
        }
        throw ProblemException.badValue(
                what, node.toString(), "a whole number " + UnsignedIds.RANGE + ", also as text");
    }

    private static List<Long> members(JsonNode node, boolean optional) {
        if (node == null && optional) {
            return List.of();
        }
        if (node == null || !node.isArray()) {
            throw ProblemException.badValue(
                    "members", String.valueOf(node), "a list of 1.." + RoomSpec.SEATS_MAX + " player ids");
        }
        List<Long> members = new ArrayList<>();
        for (JsonNode member : node) {
            members.add(id(member, "members[" + members.size() + "]"));
        }
        return members;
    }

    private static List<Long> seats(JsonNode node, List<Long> members) {
        if (node == null || node.isNull()) {
            return members;
        }
        int least = Math.max(1, members.size());
        if (!node.isIntegralNumber()
                || !node.canConvertToInt()
                || node.intValue() < least
                || node.intValue() > RoomSpec.SEATS_MAX) {
            throw ProblemException.badValue(
                    "seats", node.toString(), "a whole number " + least + ".." + RoomSpec.SEATS_MAX);
        }
        List<Long> seats = new ArrayList<>(members);
        while (seats.size() < node.intValue()) {
            seats.add(0L);
        }
        return seats;
    }

    private static String name(JsonNode node) {
        if (node == null || node.isNull()) {
            return "";
        }
        if (!node.isTextual() || node.textValue().length() > RoomSpec.NAME_LENGTH_MAX) {
            throw ProblemException.badRequest("name: " + (node.isTextual() ? "too long" : "no text")
                    + " (expected: text of at most " + RoomSpec.NAME_LENGTH_MAX + " characters)");
        }
        return node.textValue();
    }

    private static RoomAccess door(ObjectNode body, boolean requireToken) {
        RoomAccess door = door(body, body.hasNonNull("token") || requireToken ? RoomAccess.TOKEN : RoomAccess.OPEN);
        if (requireToken && door == RoomAccess.OPEN) {
            throw ProblemException.badRequest(
                    "door: open (expected: token or ticket, since the setting" + " rooms.require-token is on)");
        }
        return door;
    }

    private static RoomAccess door(ObjectNode body, RoomAccess otherwise) {
        JsonNode node = body.get("door");
        boolean open = open(body.get("open"), otherwise == RoomAccess.OPEN);
        if (node == null || node.isNull()) {
            return open ? RoomAccess.OPEN : RoomAccess.TOKEN;
        }
        if (body.hasNonNull("open")) {
            throw ProblemException.badRequest(
                    "open: beside door (expected: one of them, since both say how the room opens)");
        }
        return switch (node.asText()) {
            case "open" -> RoomAccess.OPEN;
            case "token" -> RoomAccess.TOKEN;
            case "known" -> RoomAccess.KNOWN;
            case "ticket" -> RoomAccess.TICKET;
            default ->
                throw ProblemException.badValue(
                        "door", node.toString(), "\"open\", \"token\", \"known\" or \"ticket\"");
        };
    }

    private static String token(JsonNode node) {
        if (node == null || node.isNull()) {
            return randomToken();
        }
        if (!node.isTextual() || node.textValue().length() > TOKEN_CHARS_MAX) {
            throw ProblemException.badRequest("token: " + (node.isTextual() ? "too long" : "no text")
                    + " (expected: text of at most " + TOKEN_CHARS_MAX + " characters, empty for an open room)");
        }
        return node.textValue();
    }

    private static boolean open(JsonNode node, boolean otherwise) {
        if (node == null || node.isNull()) {
            return otherwise;
        }
        if (!node.isBoolean()) {
            throw ProblemException.badValue("open", node.toString(), "true or false");
        }
        return node.booleanValue();
    }

    private static int seed(JsonNode node) {
        if (node == null || node.isNull()) {
            return RANDOM.nextInt();
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw ProblemException.badValue(
                    "seed", node.toString(), "a whole number " + Integer.MIN_VALUE + ".." + Integer.MAX_VALUE);
        }
        return node.intValue();
    }

    private static RoomSettings settings(JsonNode node, RoomSettings defaults) {
        if (node == null || node.isNull()) {
            return defaults;
        }
        if (node instanceof ObjectNode changes) {
            return RoomSettingsJson.changed(defaults, changes);
        }
        throw ProblemException.badValue("settings", node.toString(), "an object of room settings");
    }

    static String randomToken() {
        return TOKENS.get();
    }
}
