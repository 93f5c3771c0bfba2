package dev.tactus.games.arena;

import dev.tactus.core.game.EventSink;
import dev.tactus.core.world.Table;

/** Begins and ends matches: warnings, the best player, the ranking, and all scores from zero. */
final class MatchClock {

    private static final int[] WARNINGS_SECONDS = {120, 60, 30, 10};

    private final ArenaWorld world;
    private final ArenaPlayers players;
    private final RankingText ranking;
    private final int matchTicks;

    MatchClock(ArenaWorld world, ArenaPlayers players, RankingText ranking, int matchSeconds) {
        this.ranking = ranking;
        this.world = world;
        this.players = players;
        matchTicks = matchSeconds * ArenaWorld.TICKS_PER_SECOND;
        world.match.endsAt.set(Table.WORLD, matchTicks);
    }

    void step(EventSink events) {
        int left = world.match.endsAt.get(Table.WORLD) - world.tick() - 1;
        for (int seconds : WARNINGS_SECONDS) {
            if (left == seconds * ArenaWorld.TICKS_PER_SECOND) {
                events.emit(new Announcement(Announcement.TIME_LEFT, 0, 0, seconds, timeLeft(seconds)));
            }
        }
        if (left <= 0) {
            end(events);
        }
    }

    private static String timeLeft(int seconds) {
        int rest = seconds % 60;
        return seconds / 60 + ":" + (rest < 10 ? "0" : "") + rest + " left";
    }

    /** Ends the match and begins the next. Where no player is, the match waits at its end for the first who comes. */
    private void end(EventSink events) {
        int best = ranking.best();
        if (best == ArenaPlayers.NO_PLAYER) {
            world.match.endsAt.set(Table.WORLD, world.tick() + 2);
            return;
        }
        String winner = (world.player.seat.get(best) - 1) + " " + world.player.name.get(best);
        resetScores();
        events.emit(new Ranking(ranking.write()));
        events.emit(new PopUp(winner + " IS THE BEST!"));
        int seconds = matchTicks / ArenaWorld.TICKS_PER_SECOND;
        events.emit(new Announcement(Announcement.MATCH_BEGAN, 0, 0, seconds, "A new match begins"));
        world.match.endsAt.set(Table.WORLD, world.tick() + 1 + matchTicks);
    }

    private void resetScores() {
        for (int seat = 1; seat <= players.seats(); seat++) {
            int row = players.row(seat);
            if (row != ArenaPlayers.NO_PLAYER) {
                world.score.kills.set(row, 0);
                world.score.deaths.set(row, 0);
            }
        }
    }
}
