package dev.tactus.engine.room.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.replay.MatchResult;
import dev.tactus.core.replay.MatchResult.SeatResult;
import dev.tactus.core.replay.MatchResult.Source;
import dev.tactus.core.replay.MatchResult.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests which reports and ranks make a result. */
final class ResultDecisionTest {

    private static final ResultDecision.CountedChecksum NONE = new ResultDecision.CountedChecksum(0, "");

    /** Players 10, 20 and so on, on the seats from 1, who report these winners. */
    private static List<ResultDecision.Report> reports(@Nullable Long... winners) {
        List<ResultDecision.Report> reports = new ArrayList<>();
        for (Long winner : winners) {
            int seat = reports.size() + 1;
            reports.add(new ResultDecision.Report(seat, seat * 10L, winner));
        }
        return reports;
    }

    private static MatchResult relay(@Nullable Long... winners) {
        return ResultDecision.of(reports(winners), winners.length, List.of(), 100, NONE);
    }

    private static List<Integer> ranks(MatchResult result) {
        return result.seats().stream().map(SeatResult::rank).toList();
    }

    @Test
    void shouldTakeTheMajorityOfThoseWhoReported() {
        MatchResult result = relay(20L, 20L, 10L, null);
        assertThat(result.state()).isEqualTo(State.AGREED);
        assertThat(result.source()).isEqualTo(Source.MAJORITY);
        assertThat(result.winner()).isEqualTo(20);
        assertThat(ranks(result)).containsExactly(2, 1, 2, 2);
        assertThat(result.dissenting()).containsExactly(3);
        assertThat(result.ticks()).isEqualTo(100);
    }

    @Test
    void shouldSayThatReportsWithoutAMajorityAreDisputed() {
        for (MatchResult result : List.of(relay(10L, 20L), relay(10L, 10L, 20L, 20L), relay(10L, 20L, 30L, null))) {
            assertThat(result.state()).isEqualTo(State.DISPUTED);
            assertThat(result.source()).isEqualTo(Source.NONE);
            assertThat(result.winner()).isZero();
            assertThat(ranks(result)).containsOnly(0);
            assertThat(result.dissenting()).isEmpty();
        }
    }

    @Test
    void shouldNotLetOneReportDecideWhereThereAreSeveralSeats() {
        assertThat(relay(10L, null).state()).isEqualTo(State.UNCONFIRMED);
        assertThat(relay(null, null).state()).isEqualTo(State.UNCONFIRMED);
        assertThat(relay(10L).state()).isEqualTo(State.AGREED);
        assertThat(ResultDecision.of(reports(10L), 2, List.of(), 1, NONE).state())
                .isEqualTo(State.UNCONFIRMED);
        assertThat(ResultDecision.of(List.of(), 0, List.of(), 1, NONE).state()).isEqualTo(State.UNCONFIRMED);
    }

    @Test
    void shouldAgreeThatNobodyHasWon() {
        MatchResult draw = relay(0L, 0L, 10L);
        assertThat(draw.state()).isEqualTo(State.AGREED);
        assertThat(draw.winner()).isZero();
        assertThat(ranks(draw)).containsOnly(0);
        assertThat(ranks(relay(99L, 99L)))
                .as("a winner who is no player of the room")
                .containsOnly(0);
    }

    @Test
    void shouldTakeTheRanksOfTheWorldWhateverPlayersReport() {
        MatchResult result = ResultDecision.of(
                reports(10L, 10L, 10L), 3, List.of(3, 1, 2), 5, new ResultDecision.CountedChecksum(5, "ab"));
        assertThat(result.state()).isEqualTo(State.AGREED);
        assertThat(result.source()).isEqualTo(Source.WORLD);
        assertThat(result.winner()).isEqualTo(20);
        assertThat(ranks(result)).containsExactly(3, 1, 2);
        assertThat(result.dissenting()).containsExactly(1, 2, 3);
        assertThat(result.checksum()).isEqualTo("ab");
        assertThat(result.checksumTick()).isEqualTo(5);
    }

    @Test
    void shouldNameNoWinnerWhereSeveralAreTheBest() {
        MatchResult result = ResultDecision.of(reports(null, null, null), 3, List.of(1, 1, 3), 5, NONE);
        assertThat(result.state()).isEqualTo(State.AGREED);
        assertThat(result.winner()).isZero();
        assertThat(ranks(result)).containsExactly(1, 1, 3);
    }

    @Test
    void shouldCountReportsWhereTheWorldRanksNoPlayer() {
        MatchResult result = ResultDecision.of(reports(10L, 10L), 2, List.of(0, 0), 5, NONE);
        assertThat(result.source()).isEqualTo(Source.MAJORITY);
        assertThat(result.winner()).isEqualTo(10);
    }
}
