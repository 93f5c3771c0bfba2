package dev.tactus.games.arena;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Ranks the players of the match: most kills first, equal ones in the order in which they came. */
final class RankingText {

    private final ArenaPlayer player;
    private final Score score;
    private final IntUnaryOperator idOfRow;
    private final IntUnaryOperator rowOfSeat;
    private final int seats;

    /**
     * A ranking of the players who are on {@code seats} seats.
     *
     * @param idOfRow the entity of a row
     * @param rowOfSeat the row of a seat's player, negative for none
     */
    RankingText(ArenaPlayer player, Score score, IntUnaryOperator idOfRow, IntUnaryOperator rowOfSeat, int seats) {
        this.player = player;
        this.score = score;
        this.idOfRow = idOfRow;
        this.rowOfSeat = rowOfSeat;
        this.seats = seats;
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
                    .append(player.seat.get(row) - 1)
                    .append(" [color='gold'] ")
                    .append(score.kills.get(row))
                    .append(" [/color] / [color='red'] ")
                    .append(score.deaths.get(row))
                    .append(" [/color]\n");
        }
        return text.toString();
    }

    /** Returns the rows of all players, the best first. Ids of entities rise with each player who comes. */
    private List<Integer> ranked() {
        List<Integer> ranked = new ArrayList<>();
        for (int seat = 1; seat <= seats; seat++) {
            int row = rowOfSeat.applyAsInt(seat);
            if (row >= 0) {
                ranked.add(row);
            }
        }
        ranked.sort((a, b) -> {
            int order = Integer.compare(score.kills.get(b), score.kills.get(a));
            return order != 0 ? order : Integer.compare(idOfRow.applyAsInt(a), idOfRow.applyAsInt(b));
        });
        return ranked;
    }
}
