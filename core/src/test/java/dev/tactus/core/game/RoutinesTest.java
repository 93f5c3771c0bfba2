package dev.tactus.core.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.world.Attribute;
import dev.tactus.core.world.Checksum;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RoutinesTest {

    /** A world whose routines write down what they do; that is for the test alone, and no state. */
    private static final class Diary extends World {
        final List<String> written = new ArrayList<>();
        final Routines routines = component("Routine", Routines::new);
        final Routines.RoutineType note = routines.kind("note", this::note);
        final Routines.RoutineType story = routines.kind("story", this::story);
        int stopThis;

        private void note(RoutineContext task) {
            written.add(tick() + ":" + task.entity());
            if (stopThis != 0) {
                routines.stop(stopThis);
            }
            task.waitFor(3);
        }

        private void story(RoutineContext task) {
            switch (task.step()) {
                case 0 -> {
                    written.add(tick() + ":once");
                    task.a(tick());
                    task.step(1);
                    task.waitFor(2);
                }
                case 1 -> {
                    written.add(tick() + ":since " + task.a());
                    task.b(task.start(note, 0, 0));
                    task.step(2);
                }
                default -> {
                    written.add(tick() + ":end of " + task.b());
                    task.finish();
                }
            }
        }

        @Override
        protected void step(List<IssuedCommand> commands, EventSink events) {
            routines.run(events);
        }
    }

    private final Diary world = new Diary();

    private void step(int ticks) {
        for (int i = 0; i < ticks; i++) {
            world.advance(List.of(), EventSink.NONE);
        }
    }

    @Test
    void shouldRunWhatIsDueByPriorityAndThenByAge() {
        int low = world.id(world.create());
        int high = world.id(world.create());
        int second = world.id(world.create());
        world.routines.start(world.note, low, 0);
        world.routines.start(world.note, high, 255);
        world.routines.start(world.note, second, 0);
        step(4);
        assertThat(world.written).containsExactly("0:2", "0:1", "0:3", "3:2", "3:1", "3:3");
    }

    @Test
    void shouldKeepStepsAndNumbersAndStartOthersAndFinish() {
        int story = world.routines.start(world.story, 0, 9);
        step(8);
        assertThat(world.written).containsExactly("0:once", "2:since 0", "3:end of 2", "3:0", "6:0");
        assertThat(world.routines.isRunning(story)).isFalse();
        assertThat(world.routines.isRunning(2)).isTrue();
    }

    @Test
    void shouldEndWithItsEntity() {
        int row = world.create();
        int routine = world.routines.start(world.note, world.id(row), 0);
        step(1);
        world.destroy(row);
        step(5);
        assertThat(world.written).hasSize(1);
        assertThat(world.row(routine)).isEqualTo(-1);
    }

    @Test
    void shouldNotRunWhatAnotherStoppedInTheSameTick() {
        world.routines.start(world.note, 0, 1);
        world.stopThis = world.routines.start(world.note, 0, 0);
        step(2);
        assertThat(world.written).hasSize(1);
        world.routines.stop(world.stopThis);
        world.routines.stop(0);
    }

    @Test
    void shouldGoOnFromASavedWorld() {
        world.routines.start(world.story, 0, 9);
        step(2);
        Diary other = new Diary();
        other.copyFrom(world);
        step(5);
        for (int i = 0; i < 5; i++) {
            other.advance(List.of(), EventSink.NONE);
        }
        assertThat(Checksum.of(other)).isEqualTo(Checksum.of(world));
        assertThat(other.written).containsExactly("2:since 0", "3:end of 2", "3:0", "6:0");
    }

    @Test
    void shouldEndARoutineOfAKindThatNobodyKnows() {
        int routine = world.routines.start(world.note, 0, 0);
        Attribute.of(world, routine, "Routine", "kind").set("77");
        step(1);
        assertThat(world.routines.isRunning(routine)).isFalse();
    }

    @Test
    void shouldRefuseWhatItCannotDo() {
        assertThatThrownBy(() -> world.routines.start(world.note, 0, 256))
                .hasMessage("priority: 256 (expected: 0..255)");
        assertThatThrownBy(() -> world.routines.kind("note", task -> {})).hasMessageContaining("note is known already");
    }

    @Test
    void shouldBeTheSameEverywhereInThousands() {
        Game game = new Wanderers();
        assertThat(SyncTest.of(game, Setup.of(game, 1, 3))
                        .ticks(60)
                        .roundTripTicks(20)
                        .run())
                .isInstanceOf(SyncOutcome.Passed.class);
    }
}
