package dev.tactus.games.arena;

import dev.tactus.core.game.EventSink;
import dev.tactus.core.world.Table;
import java.util.ArrayList;
import java.util.List;

/** Begins and ends matches: warnings, the best player, the ranking, and everything from zero. */
final class MatchClock {

    private static final int[] WARNINGS_SECONDS = {120, 60, 30, 10};

    private final ArenaWorld world;
    private final ArenaPlayers players;
    private final int matchTicks;

    MatchClock(ArenaWorld world, ArenaPlayers players, int matchSeconds) {
        this.world = world;
        this.players = players;
        matchTicks = matchSeconds * ArenaWorld.TICKS_PER_SECOND;
        world.match.endsAt.set(Table.WORLD, matchTicks);
    }

    /** Begins a match in its first tick, so that the ranking of the one before is told first. */
    void begin() {
        if (world.tick() == world.match.endsAt.get(Table.WORLD) - matchTicks) {
            for (int seat = 1; seat <= players.seats(); seat++) {
                int row = players.row(seat);
                if (row != ArenaPlayers.NOBODY) {
                    world.score.kills.set(row, 0);
                    world.score.deaths.set(row, 0);
                }
            }
        }
    }

    void step(EventSink events) {
        int left = world.match.endsAt.get(Table.WORLD) - world.tick() - 1;
        for (int seconds : WARNINGS_SECONDS) {
            if (left == seconds * ArenaWorld.TICKS_PER_SECOND) {
                events.emit(new ChatSaid(0, "", warning(seconds)));
            }
        }
        if (left <= 0) {
            end(events);
        }
    }

    private static String warning(int seconds) {
        int rest = seconds % 60;
        return seconds / 60 + ":" + (rest < 10 ? "0" : "") + rest + " left";
    }

    private void end(EventSink events) {
        List<Integer> ranked = ranked();
        if (!ranked.isEmpty()) {
            int best = ranked.get(0);
            events.emit(new PopUp(number(best) + " " + world.player.name.get(best) + " IS THE BEST!"));
            events.emit(new Ranking(text(ranked)));
        }
        world.match.endsAt.set(Table.WORLD, world.tick() + 1 + matchTicks);
    }

    /** Returns the rows of all players, the best first: by most kills, then fewest deaths, then number. */
    private List<Integer> ranked() {
        List<Integer> ranked = new ArrayList<>();
        for (int seat = 1; seat <= players.seats(); seat++) {
            if (players.row(seat) >= 0) {
                ranked.add(players.row(seat));
            }
        }
        // Sorting keeps the order of equals.
        ranked.sort((a, b) -> {
            int order = Integer.compare(world.score.kills.get(b), world.score.kills.get(a));
            return order != 0 ? order : Integer.compare(world.score.deaths.get(a), world.score.deaths.get(b));
        });
        return ranked;
    }

    private int number(int row) {
        return world.player.seat.get(row) - 1;
    }

    private String text(List<Integer> ranked) {
        StringBuilder text = new StringBuilder("======= RANKING =======\n");
        for (int i = 0; i < ranked.size(); i++) {
            int row = ranked.get(i);
            text.append(i + 1)
                    .append(" Player ")
                    .append(number(row))
                    .append(" [color='gold'] ")
                    .append(world.score.kills.get(row))
                    .append(" [/color] / [color='red'] ")
                    .append(world.score.deaths.get(row))
                    .append(" [/color]\n");
        }
        return text.toString();
    }
}
