package dev.tactus.core.replay;

import dev.tactus.core.Checks;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that is needed to run a match again, but for its frames.
 *
 * @param room the room's id
 * @param game the game's name, at most {@link #NAME_CHARS_MAX} characters; empty for a relay room, whose world only the
 *     clients have
 * @param tickRateHz ticks a second
 * @param inputDelayTicks between the current tick and the one an input is taken for
 * @param randomSeed the seed that every client was given
 * @param startedUnixMs when tick 0 began, in milliseconds of Unix time
 * @param players the player of each seat, seat 1 first; at most {@link #PLAYERS_MAX}
 * @param properties what else a reader may want to know, in the order of the keys: build, order of inputs, settings; at
 *     most {@link #PROPERTIES_MAX}, a key of {@link #NAME_CHARS_MAX}, a value of {@link #VALUE_CHARS_MAX} characters
 */
public record MatchHeader(
        long room,
        String game,
        int tickRateHz,
        int inputDelayTicks,
        int randomSeed,
        long startedUnixMs,
        List<Long> players,
        SortedMap<String, String> properties) {

    /** Characters of the game's name and of a property's key. */
    public static final int NAME_CHARS_MAX = 200;

    /** Characters of a property's value. */
    public static final int VALUE_CHARS_MAX = 4000;

    /** Properties of a match. */
    public static final int PROPERTIES_MAX = 200;

    /** The prefix of the keys of properties that record the chosen options of the game. */
    public static final String OPTION = "option.";

    /**
     * The property that says which part of its match's record a file is, from 2; the first part, which is mostly the only
     * one, does not have it.
     */
    public static final String PART = "part";

    /** The property of a match that could be watched without any proof; others do not have it. */
    public static final String WATCH = "watch";

    /** The value of {@link #WATCH}. */
    public static final String WATCH_OPEN = "open";

    /** Players of a match. */
    public static final int PLAYERS_MAX = 10_000;

    /** Checks the values. */
    public MatchHeader {
        Checks.inRange(game.length(), 0, NAME_CHARS_MAX, "characters of game");
        Checks.inRange(tickRateHz, 1, 1000, "tickRateHz");
        Checks.atLeast(inputDelayTicks, 0, "inputDelayTicks");
        players = List.copyOf(players);
        Checks.inRange(players.size(), 0, PLAYERS_MAX, "players");
        Checks.inRange(properties.size(), 0, PROPERTIES_MAX, "properties");
        TreeMap<String, String> copy = new TreeMap<>();
        for (Map.Entry<String, String> property : properties.entrySet()) {
            String key = property.getKey();
            Checks.inRange(key.length(), 1, NAME_CHARS_MAX, "characters of a property's key");
            int length = property.getValue().length();
            if (length > VALUE_CHARS_MAX) {
                throw new IllegalArgumentException(
                        "characters of property " + key + ": " + length + " (expected: 0.." + VALUE_CHARS_MAX + ")");
            }
            copy.put(key, property.getValue());
        }
        properties = copy;
    }

    /**
     * Returns the options that were chosen for the game, by their names.
     *
     * @return the options that were chosen for the game, by their names
     * @throws IllegalArgumentException if one is no whole number
     */
    public SortedMap<String, Integer> options() {
        TreeMap<String, Integer> options = new TreeMap<>();
        for (Map.Entry<String, String> property : properties.entrySet()) {
            if (property.getKey().startsWith(OPTION)) {
                options.put(property.getKey().substring(OPTION.length()), number(property));
            }
        }
        return options;
    }

    /** {@return which part of its match's record this heads, from 1} */
    public int part() {
        try {
            return Math.max(1, Integer.parseInt(properties.getOrDefault(PART, "1")));
        } catch (NumberFormatException e) {
            // Of another writer, which means something else by it.
            return 1;
        }
    }

    /**
     * Returns the header of another part of the same match's record.
     *
     * @param part which one, from 2
     * @return the header of another part of the same match's record
     * @throws IllegalArgumentException if it is less, or there are as many properties as a header can have
     */
    public MatchHeader ofPart(int part) {
        TreeMap<String, String> more = new TreeMap<>(properties);
        more.put(PART, Integer.toString(Checks.atLeast(part, 2, PART)));
        return new MatchHeader(room, game, tickRateHz, inputDelayTicks, randomSeed, startedUnixMs, players, more);
    }

    /** {@return this header as bytes, in the form that docs/replay.md describes} */
    public byte[] toBytes() {
        return HeaderCodec.encode(this);
    }

    /**
     * Reads the form of {@link #toBytes}.
     *
     * @param bytes bytes of {@link #toBytes}
     * @return the header
     * @throws CorruptReplayException if the bytes are no header
     */
    public static MatchHeader fromBytes(byte[] bytes) throws CorruptReplayException {
        return HeaderCodec.decode(bytes);
    }

    private static int number(Map.Entry<String, String> property) {
        try {
            return Integer.parseInt(property.getValue());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    property.getKey() + ": " + property.getValue() + " (expected: a whole number of 32 bits)");
        }
    }
}
