package dev.tactus.core.replay;

import dev.tactus.core.Checks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a match: what the server's world or the majority of the players' reports says, and what each player reported.
 *
 * @param state whether there is a result that counts
 * @param source where the result comes from
 * @param winner the winning player; 0 where none won, or there is no result
 * @param ticks the length of the match
 * @param checksumTick the tick of {@code checksum}: that of the world which steps it next
 * @param checksum the last checksum that the server's world has, or more than half of the clients that told one; empty for none;
 *     at most {@link #CHECKSUM_CHARS_MAX} characters
 * @param seats the players in the order of their seats; at most {@link MatchHeader#PLAYERS_MAX}
 */
public record MatchResult(
        State state, Source source, long winner, int ticks, int checksumTick, String checksum, List<SeatResult> seats) {

    /** Characters of a checksum. */
    public static final int CHECKSUM_CHARS_MAX = 64;

    /** Says whether there is a result that counts. */
    public enum State {
        /** No player reported a result, or too few did for a majority, and no world ranks the players. */
        UNCONFIRMED,

        /** The server's world ranks the players, or more than half of the reports are the same. */
        AGREED,

        /** The players' reports contradict each other, and none has a majority. */
        DISPUTED
    }

    /** Says where a result comes from. */
    public enum Source {
        /** There is no result. */
        NONE,

        /** The server's world ranks the players. */
        WORLD,

        /** More than half of the players who reported a result reported this one. */
        MAJORITY
    }

    /**
     * The result of one player.
     *
     * @param seat the seat, from 1
     * @param player the player
     * @param rank 1 for the best, the same for equals; 0 for none
     * @param reported the winner that the player reported; null if the player reported none
     */
    public record SeatResult(
            int seat, long player, int rank, @Nullable Long reported) {

        /** Checks the values. */
        public SeatResult {
            Checks.atLeast(seat, 1, "seat");
            Checks.atLeast(rank, 0, "rank");
        }
    }

    /** Checks the values. */
    public MatchResult {
        Checks.atLeast(ticks, 0, "ticks");
        Checks.atLeast(checksumTick, 0, "checksumTick");
        Checks.inRange(checksum.length(), 0, CHECKSUM_CHARS_MAX, "characters of checksum");
        seats = List.copyOf(seats);
        Checks.inRange(seats.size(), 0, MatchHeader.PLAYERS_MAX, "seats");
    }

    /** {@return the seats whose players reported another winner than the result has; empty where there is no result} */
    public List<Integer> dissenting() {
        List<Integer> dissenting = new ArrayList<>();
        for (SeatResult one : seats) {
            Long reported = one.reported();
            if (state == State.AGREED && reported != null && reported != winner) {
                dissenting.add(one.seat());
            }
        }
        return dissenting;
    }
}
