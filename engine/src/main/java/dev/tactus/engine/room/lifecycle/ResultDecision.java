package dev.tactus.engine.room.lifecycle;

import dev.tactus.core.replay.MatchResult;
import dev.tactus.core.replay.MatchResult.SeatResult;
import dev.tactus.core.replay.MatchResult.Source;
import dev.tactus.core.replay.MatchResult.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides the result of a match: by the ranks of the server's world where it has some, else by the winner that more than half of
 * the reporting players name. A seat has one vote, its last; in a room with several seats one report alone is no majority, as
 * with checksums.
 */
final class ResultDecision {

    /** A player of the match, and the winner that they reported, null for none. */
    record Report(int seat, long player, @Nullable Long winner) {}

    /** The last checksum that counts, empty for none, and the tick whose world it is of. */
    record CountedChecksum(int tick, String checksum) {}

    private ResultDecision() {}

    /**
     * Returns the result.
     *
     * @param players in the order of their seats
     * @param seats of the room
     * @param ranks of each seat's player by the server's world, seat 1 first; empty where there is none
     * @param ticks the length of the match
     */
    static MatchResult of(List<Report> players, int seats, List<Integer> ranks, int ticks, CountedChecksum checksum) {
        if (players.stream().anyMatch(one -> rank(ranks, one) > 0)) {
            return record(State.AGREED, Source.WORLD, first(players, ranks), ticks, checksum, ranked(players, ranks));
        }
        Map<Long, Integer> votes = new HashMap<>();
        int reports = 0;
        for (Report one : players) {
            if (one.winner() != null) {
                votes.merge(one.winner(), 1, Integer::sum);
                reports++;
            }
        }
        if (reports < Math.clamp(seats, 1, 2)) {
            return record(State.UNCONFIRMED, Source.NONE, 0, ticks, checksum, ranked(players, List.of()));
        }
        for (Map.Entry<Long, Integer> vote : votes.entrySet()) {
            if (vote.getValue() * 2 > reports) {
                long winner = vote.getKey();
                return record(State.AGREED, Source.MAJORITY, winner, ticks, checksum, behind(players, winner));
            }
        }
        return record(State.DISPUTED, Source.NONE, 0, ticks, checksum, ranked(players, List.of()));
    }

    private static MatchResult record(
            State state, Source source, long winner, int ticks, CountedChecksum checksum, List<SeatResult> seats) {
        return new MatchResult(state, source, winner, ticks, checksum.tick(), checksum.checksum(), seats);
    }

    private static int rank(List<Integer> ranks, Report one) {
        return one.seat() > ranks.size() ? 0 : Math.max(0, ranks.get(one.seat() - 1));
    }

    /** Returns the only player with rank 1, 0 where several share it. */
    private static long first(List<Report> players, List<Integer> ranks) {
        List<Report> best =
                players.stream().filter(one -> rank(ranks, one) == 1).toList();
        return best.size() == 1 ? best.getFirst().player() : 0;
    }

    private static List<SeatResult> ranked(List<Report> players, List<Integer> ranks) {
        List<SeatResult> seats = new ArrayList<>();
        for (Report one : players) {
            seats.add(new SeatResult(one.seat(), one.player(), rank(ranks, one), one.winner()));
        }
        return seats;
    }

    /** Ranks the winner first and all others second; ranks no player where the winner is none of them. */
    private static List<SeatResult> behind(List<Report> players, long winner) {
        boolean here = players.stream().anyMatch(one -> one.player() == winner);
        List<SeatResult> seats = new ArrayList<>();
        for (Report one : players) {
            int rank = here ? (one.player() == winner ? 1 : 2) : 0;
            seats.add(new SeatResult(one.seat(), one.player(), rank, one.winner()));
        }
        return seats;
    }
}
