package dev.tactus.games.arena;

import java.util.ArrayList;
import java.util.List;

/** Ranks the players of the match: most kills first, equal ones in the order in which they came. */
final class RankingText {

    private final ArenaWorld world;
    private final ArenaPlayers players;

    RankingText(ArenaWorld world, ArenaPlayers players) {
        this.world = world;
        this.players = players;
    }

    /** Returns the row of the first of the ranking, {@link ArenaPlayers#NO_PLAYER} if no player is here. */
    int best() {
        List<Integer> ranked = ranked();
        return ranked.isEmpty() ? ArenaPlayers.NO_PLAYER : ranked.get(0);
    }

    /** Returns the ranking as text with BBCode, one line a player. */
    String write() {
        List<Integer> ranked = ranked();
        StringBuilder text = new StringBuilder("======= RANKING =======\n");
        for (int i = 0; i < ranked.size(); i++) {
            int row = ranked.get(i);
            text.append(i + 1)
                    .append(" Player ")
                    .append(world.player.seat.get(row) - 1)
                    .append(" [color='gold'] ")
                    .append(world.score.kills.get(row))
                    .append(" [/color] / [color='red'] ")
                    .append(world.score.deaths.get(row))
                    .append(" [/color]\n");
        }
        return text.toString();
    }

    /** Returns the rows of all players, the best first. Ids of entities rise with each player who comes. */
    private List<Integer> ranked() {
        List<Integer> ranked = new ArrayList<>();
        for (int seat = 1; seat <= players.seats(); seat++) {
            if (players.row(seat) >= 0) {
                ranked.add(players.row(seat));
            }
        }
        ranked.sort((a, b) -> {
            int order = Integer.compare(world.score.kills.get(b), world.score.kills.get(a));
            return order != 0 ? order : Integer.compare(world.id(a), world.id(b));
        });
        return ranked;
    }
}
