package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.game.Command;
import dev.tactus.core.world.Snapshot;
import dev.tactus.engine.room.world.ConsoleLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Tests lines of the operator's console, and the answers of worlds. */
final class ConsoleLinesTest {

    private static final int SPILL_TICKS = 31;

    private final RoomFixture fixture = RoomFixture.counting(settings().build(), 1L, 2L);

    private static RoomSettingsBuilder settings() {
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.lengthTicks = 0;
        settings.order = InputOrder.SEAT;
        return settings;
    }

    private static Command line(int number) {
        return CounterGame.adding(CounterGame.TOLD_FROM + number);
    }

    private CompletableFuture<Optional<ConsoleAnswer>> give(Command line) {
        return fixture.room.command(line).toCompletableFuture();
    }

    @Test
    void shouldAnswerWithinTheTickOfTheLineAndEachLineByItself() {
        fixture.running(1, 2);
        int next = fixture.room.view().tick();
        var first = give(line(1));
        var second = give(line(2));
        var silent = give(CounterGame.adding(3));
        assertThat(first).isNotDone();
        fixture.ticks(1);
        assertThat(first).isCompletedWithValue(Optional.of(new ConsoleAnswer(next, List.of("added 1", "in all"))));
        assertThat(second).isNotDone();
        fixture.ticks(2);
        assertThat(second).isCompletedWithValue(Optional.of(new ConsoleAnswer(next + 1, List.of("added 2", "in all"))));
        assertThat(silent).isCompletedWithValue(Optional.of(new ConsoleAnswer(next + 2, List.of())));
    }

    @Test
    void shouldKeepTheWorldThatItsFramesLeadTo() {
        RoomFixture.Player[] players = fixture.running(1, 2);
        players[1].add(1, 5);
        var answer = give(line(7));
        fixture.ticks(600);
        assertThat(answer).isCompleted();
        int tick = fixture.room.view().tick();
        assertThat(Snapshot.write(Objects.requireNonNull(fixture.room.world())))
                .isEqualTo(Snapshot.write(fixture.truth(tick).world()));
    }

    @Test
    void shouldTakeNoMoreLinesThanFramesAreKeptOpen() {
        fixture.running(1, 2);
        List<CompletableFuture<Optional<ConsoleAnswer>>> given = new ArrayList<>();
        for (int number = 0; number <= SPILL_TICKS; number++) {
            given.add(give(line(number)));
        }
        assertThat(give(line(99))).isCompletedWithValue(Optional.empty());
        fixture.ticks(SPILL_TICKS + 1);
        assertThat(given).allSatisfy(answer -> assertThat(answer).isCompletedWithValueMatching(Optional::isPresent));
        assertThat(give(line(99))).as("there is room again").isNotDone();
    }

    @Test
    void shouldSayThatNothingCameOfALineWhereNoMatchRuns() {
        assertThat(give(line(1))).as("before the match").isCompletedWithValue(Optional.empty());
        fixture.running(1, 2);
        var late = give(line(2));
        fixture.room.close("enough", fixture.nowNs);
        assertThat(late).as("the match ended before").isCompletedWithValue(Optional.empty());
        assertThat(give(line(3))).as("after the match").isCompletedWithValue(Optional.empty());
    }

    @Test
    void shouldTellOfALineThatEndedTheMatch() {
        fixture.running(1, 2);
        int next = fixture.room.view().tick();
        var deadly = give(CounterGame.adding(CounterGame.DEADLY));
        var behind = give(line(1));
        fixture.ticks(1);
        assertThat(fixture.room.view().phase()).isEqualTo(RoomPhase.OVER);
        assertThat(deadly).as("it is in a frame").isCompletedWithValue(Optional.of(new ConsoleAnswer(next, List.of())));
        assertThat(behind).isCompletedWithValue(Optional.empty());
    }

    @Test
    void shouldBoundAnAnswer() {
        ConsoleLines lines = new ConsoleLines();
        var answer = lines.expect(4).toCompletableFuture();
        for (int i = 0; i < ConsoleAnswer.LINES_MAX; i++) {
            lines.onEvent(4, new CounterGame.Added("one\nanother"));
        }
        lines.onEvent(5, new CounterGame.Added("too late"));
        lines.stepped(5);
        assertThat(answer.join().orElseThrow().lines()).hasSize(ConsoleAnswer.LINES_MAX);
    }
}
