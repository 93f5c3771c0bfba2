package dev.tactus.engine.room;

import dev.tactus.core.game.Game;
import dev.tactus.engine.room.lobby.Lobby;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The form of a room's specification in its journal: text by key. It holds the room's tokens, so it is a secret. */
public final class RoomSpecFields {

    private static final String NAME = "name";
    private static final String MEMBERS = "members";
    private static final String ACCESS = "access";
    private static final String TOKEN = "token";
    private static final String SEAT_TOKEN = "seat-token.";
    private static final String SEED = "seed";
    private static final String GAME = "game";
    private static final String OPTION = "option.";
    private static final String SETTING = "setting.";
    private static final String LOBBY = "lobby.";

    private RoomSpecFields() {}

    /** Returns a specification as text by key, but for its id. */
    public static SortedMap<String, String> write(RoomSpec spec) {
        SortedMap<String, String> fields = new TreeMap<>();
        fields.put(NAME, spec.name());
        fields.put(MEMBERS, spec.members().stream().map(Long::toUnsignedString).collect(Collectors.joining(",")));
        fields.put(ACCESS, spec.door().name());
        fields.put(TOKEN, spec.token());
        for (int i = 0; i < spec.seatTokens().size(); i++) {
            fields.put(seatToken(i), spec.seatTokens().get(i));
        }
        fields.put(SEED, Integer.toString(spec.randomSeed()));
        RoomGame game = spec.game();
        if (game != null) {
            fields.put(GAME, game.game().name());
            game.options().forEach((name, value) -> fields.put(OPTION + name, Integer.toString(value)));
        }
        RecordFields.write(spec.settings(), SETTING, fields);
        Lobby lobby = spec.lobby();
        if (lobby != null) {
            lobby.write().forEach((key, value) -> fields.put(LOBBY + key, value));
        }
        return fields;
    }

    /** Returns a room's settings as text by key. */
    public static SortedMap<String, String> writeSettings(RoomSettings settings) {
        SortedMap<String, String> fields = new TreeMap<>();
        RecordFields.write(settings, SETTING, fields);
        return fields;
    }

    /**
     * Reads the form of {@link #writeSettings}.
     *
     * @throws IllegalArgumentException if a value cannot be
     */
    public static RoomSettings readSettings(SortedMap<String, String> fields) {
        return RecordFields.read(RoomSettings.DEFAULTS, SETTING, fields);
    }

    private static String seatToken(int index) {
        return SEAT_TOKEN + String.format(Locale.ROOT, "%03d", index + 1);
    }

    /**
     * Reads the form of {@link #write}.
     *
     * @param id of the room
     * @param games finds a game by its name; null where there is none
     * @throws IllegalArgumentException if a value is missing or cannot be, or there is no such game
     */
    public static RoomSpec read(long id, SortedMap<String, String> fields, Function<String, @Nullable Game> games) {
        List<Long> members = Arrays.stream(required(fields, MEMBERS).split(","))
                .map(RoomSpecFields::member)
                .toList();
        List<String> seatTokens = new ArrayList<>(withPrefix(fields, SEAT_TOKEN).values());
        return new RoomSpec(
                id,
                fields.getOrDefault(NAME, ""),
                members,
                RoomAccess.valueOf(required(fields, ACCESS)),
                fields.getOrDefault(TOKEN, ""),
                seatTokens,
                number(SEED, required(fields, SEED)),
                RecordFields.read(RoomSettings.DEFAULTS, SETTING, fields),
                game(fields, games),
                lobby(fields));
    }

    private static @Nullable Lobby lobby(SortedMap<String, String> fields) {
        Map<String, String> own = new TreeMap<>();
        withPrefix(fields, LOBBY).forEach((key, value) -> own.put(key.substring(LOBBY.length()), value));
        return own.isEmpty() ? null : Lobby.read(own);
    }

    private static @Nullable RoomGame game(SortedMap<String, String> fields, Function<String, @Nullable Game> games) {
        String name = fields.get(GAME);
        if (name == null) {
            return null;
        }
        Game game = games.apply(name);
        if (game == null) {
            throw new IllegalArgumentException("game: " + name + " (expected: one that this node has)");
        }
        Map<String, Integer> options = new TreeMap<>();
        withPrefix(fields, OPTION)
                .forEach((key, value) -> options.put(key.substring(OPTION.length()), number(key, value)));
        return new RoomGame(game, options);
    }

    private static SortedMap<String, String> withPrefix(SortedMap<String, String> fields, String prefix) {
        return fields.subMap(prefix, prefix + Character.MAX_VALUE);
    }

    private static String required(SortedMap<String, String> fields, String key) {
        String value = fields.get(key);
        if (value == null) {
            throw new IllegalArgumentException(key + ": missing (expected: in every room's specification)");
        }
        return value;
    }

    private static long member(String text) {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(MEMBERS + ": " + text + " (expected: a player's number)", e);
        }
    }

    private static int number(String key, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + ": " + text + " (expected: a whole number)", e);
        }
    }
}
