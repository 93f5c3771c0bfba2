package dev.tactus.games.arena;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MatchClockTest {

    @Test
    void shouldWarnAndEndAThreeMinuteMatchAndBeginTheNext() {
        ArenaFixture match = ArenaFixture.of("ann", "bob", "cyd");
        match.world.score.kills.set(match.row(1), 2);
        match.world.score.kills.set(match.row(2), 7);
        match.world.score.kills.set(match.row(3), 2);
        match.world.score.deaths.set(match.row(1), 4);
        match.world.score.deaths.set(match.row(3), 3);
        stepTo(match, 3_599);
        assertThat(match.heard()).isEmpty();
        assertWarning(match, 3_600, 120, "2:00 left");
        assertWarning(match, 7_200, 60, "1:00 left");
        assertWarning(match, 9_000, 30, "0:30 left");
        assertWarning(match, 10_200, 10, "0:10 left");
        stepTo(match, 10_799);
        assertThat(match.heard()).isEmpty();
        match.steps(1);
        assertThat(match.heard()).containsExactly("""
                        RANKING{text======== RANKING =======
                        1 Player 0 [color='gold'] 0 [/color] / [color='red'] 0 [/color]
                        2 Player 1 [color='gold'] 0 [/color] / [color='red'] 0 [/color]
                        3 Player 2 [color='gold'] 0 [/color] / [color='red'] 0 [/color]
                        }\
                        """, "POP_UP{text=1 bob IS THE BEST!}", """
                        ANNOUNCED{kind=MATCH_BEGAN, by=0, player=0, amount=180, text=A new match begins}\
                        """);
        assertThat(List.of(match.score(1), match.score(2), match.score(3))).containsOnly(List.of(0, 0));
        match.step(1, new Chat("/ki 1"));
        match.heard();
        assertThat(match.score(2)).as("the new match counts").containsExactly(0, 1);
        match.world.score.deaths.set(match.row(2), 0);
        assertWarning(match, 10_800 + 3_600, 120, "2:00 left");
        stepTo(match, 21_600);
        assertThat(match.heard())
                .as("all are equal: the first is the best")
                .contains("POP_UP{text=0 ann IS THE BEST!}");
    }

    private static void assertWarning(ArenaFixture match, int tick, int seconds, String text) {
        stepTo(match, tick - 1);
        assertThat(match.heard()).isEmpty();
        match.steps(1);
        assertThat(match.heard())
                .containsExactly(
                        "ANNOUNCED{kind=TIME_LEFT, by=0, player=0, amount=" + seconds + ", text=" + text + "}");
    }

    private static void stepTo(ArenaFixture match, int tick) {
        match.steps(tick - match.world.tick());
    }

    @Test
    void shouldWaitAtTheEndForTheFirstWhoComes() {
        ArenaFixture match = new ArenaFixture(Map.of("match_seconds", 1));
        match.steps(300);
        assertThat(match.heard()).isEmpty();
        match.step(1, new PlayerJoined("ann"));
        match.steps(1);
        assertThat(match.heard()).contains("POP_UP{text=0 ann IS THE BEST!}");
        match.steps(58);
        assertThat(match.heard()).isEmpty();
        match.steps(2);
        assertThat(match.heard()).contains("POP_UP{text=0 ann IS THE BEST!}");
    }
}
