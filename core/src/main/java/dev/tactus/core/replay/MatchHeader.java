package dev.tactus.core.replay;

import dev.tactus.core.Checks;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that is needed to run a match again, but for its frames.
 *
 * @param room the room's id
 * @param game the game's name; empty for a relay room, whose world only the clients have
 * @param tickRateHz ticks a second
 * @param inputDelayTicks between the current tick and the one an input is taken for
 * @param randomSeed the seed that every client was given
 * @param startedUnixMs when tick 0 began, in milliseconds of Unix time
 * @param players the player of each seat, seat 1 first
 * @param properties what else a reader may want to know, in the order of the keys: build, order of inputs, settings
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

    public MatchHeader {
        Checks.inRange(tickRateHz, 1, 1000, "tickRateHz");
        Checks.atLeast(inputDelayTicks, 0, "inputDelayTicks");
        players = List.copyOf(players);
        properties = new TreeMap<>(properties);
    }
}
