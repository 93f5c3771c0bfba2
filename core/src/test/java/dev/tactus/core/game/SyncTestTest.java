package dev.tactus.core.game;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.world.Checksum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class SyncTestTest {

    private static int steps;

    @Test
    void shouldPassAGameThatIsWell() {
        Game game = new Marbles();
        List<Integer> done = new ArrayList<>();
        SyncOutcome outcome = SyncTest.of(game, Marbles.setup(game)).ticks(400).run(done::add);
        assertThat(outcome).isInstanceOfSatisfying(SyncOutcome.Passed.class, passed -> {
            assertThat(passed.ticks()).isEqualTo(400);
            assertThat(passed.commands()).as("commands").isBetween(600, 2_000);
        });
        assertThat(done).hasSize(400).endsWith(400);
        assertThat(SyncTest.of(game, Marbles.setup(game)).ticks(400).run())
                .as("another run of the same seed")
                .isEqualTo(outcome);
    }

    @Test
    void shouldGiveCommandsOfEveryKindAndSeat() {
        Game game = new Marbles();
        CommandSource script = new RandomCommandSource(game, 3, 1);
        World world = game.create(Marbles.setup(game));
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (int i = 0; i < 100; i++) {
            for (IssuedCommand issued : script.next(world)) {
                seen.merge(issued.seat() + game.commands().nameOf(issued.command()), 1, Integer::sum);
            }
        }
        assertThat(seen)
                .hasSize(9)
                .allSatisfy((what, count) -> assertThat(count).isPositive());
    }

    @Test
    void shouldFindStateInAField() {
        SyncOutcome.Failed failed = broken(setup -> new MarblesWorld(setup) {
            private int pushes;

            @Override
            void after(List<IssuedCommand> commands, EventSink events) {
                pushes += 1 + commands.size();
                place.x.set(1, pushes);
            }
        });
        assertThat(failed.tick()).isZero();
        assertThat(failed.check()).isEqualTo(SyncCheck.AGAIN);
        assertThat(failed.differences()).hasSize(1);
        assertThat(failed.toString())
                .startsWith("tick 0: saved, stepped, loaded and stepped again, the world differs: "
                        + "something outside of the components counts: entity 1 Place.x is 0.00");
    }

    /** It comes out the same when stepped again, and differs only from a world that was not there in the tick before. */
    @Test
    void shouldFindWhatIsLeftOverFromTheTickBefore() {
        SyncOutcome.Failed failed = broken(setup -> new MarblesWorld(setup) {
            private int nameTick = -1;

            @Override
            void after(List<IssuedCommand> commands, EventSink events) {
                for (IssuedCommand issued : commands) {
                    if (issued.command() instanceof Marbles.Rename) {
                        nameTick = Math.max(nameTick, tick());
                    }
                }
                place.y.set(2, tick() - nameTick);
            }
        });
        assertThat(failed.check()).isIn(SyncCheck.GOES_ON, SyncCheck.ROLL_BACK);
        assertThat(failed.tick()).isLessThan(60);
    }

    @Test
    void shouldFindAStaticCounter() {
        assertThat(broken(setup -> new MarblesWorld(setup) {
                            @Override
                            void after(List<IssuedCommand> commands, EventSink events) {
                                if (++steps % 50 == 0) {
                                    place.x.add(1, 1);
                                }
                            }
                        })
                        .tick())
                .isLessThan(60);
    }

    @Test
    void shouldFindWhatDependsOnAnOrderThatNoComponentHolds() {
        SyncOutcome.Failed failed = broken(setup -> new MarblesWorld(setup) {
            private final List<Integer> known = new ArrayList<>();

            @Override
            void after(List<IssuedCommand> commands, EventSink events) {
                for (IssuedCommand issued : commands) {
                    known.removeIf(seat -> seat == issued.seat());
                    known.add(issued.seat());
                }
                marble.targets.set(1, known.stream().mapToInt(seat -> seat).toArray());
            }
        });
        assertThat(failed.check()).isIn(SyncCheck.GOES_ON, SyncCheck.ROLL_BACK, SyncCheck.AGAIN);
    }

    @Test
    void shouldFindWhatReadsBehindTheLastRow() {
        SyncOutcome.Failed failed = broken(setup -> new MarblesWorld(setup) {
            @Override
            void after(List<IssuedCommand> commands, EventSink events) {
                place.x.add(1, place.x.get(rows()));
            }
        });
        assertThat(failed.check()).isEqualTo(SyncCheck.GOES_ON);
        assertThat(failed.detail()).contains("ArrayIndexOutOfBounds");
    }

    @Test
    void shouldFindAListThatIsWrittenIntoInPlace() {
        SyncOutcome.Failed failed = broken(setup -> new MarblesWorld(setup) {
            @Override
            void after(List<IssuedCommand> commands, EventSink events) {
                int[] targets = marble.targets.get(1);
                if (targets.length > 0) {
                    targets[0]++;
                }
            }
        });
        assertThat(failed.differences())
                .first()
                .satisfies(difference -> assertThat(difference.field()).isEqualTo("targets"));
    }

    @Test
    void shouldFindEventsThatDiffer() {
        SyncOutcome.Failed failed = broken(setup -> new MarblesWorld(setup) {
            private int told;

            @Override
            void after(List<IssuedCommand> commands, EventSink events) {
                Marbles.Thrown event = new Marbles.Thrown();
                event.crumb = told++;
                events.emit(event);
            }
        });
        assertThat(failed.toString())
                .startsWith("tick 0: saved, stepped, loaded and stepped again, other events happened: event ")
                .endsWith(" is thrown {crumb=1}, should be thrown {crumb=0}");
    }

    @Test
    void shouldFindWorldsThatAreCreatedDifferently() {
        SyncOutcome.Failed failed = broken(setup -> {
            World world = new MarblesWorld(setup);
            for (int i = steps++; i > 0; i--) {
                world.create();
            }
            return world;
        });
        assertThat(failed.check()).isEqualTo(SyncCheck.CREATE);
    }

    @Test
    void shouldTellWhereAStepFailed() {
        SyncOutcome.Failed failed = broken(setup -> new MarblesWorld(setup) {
            @Override
            void after(List<IssuedCommand> commands, EventSink events) {
                if (tick() == 7) {
                    throw new IllegalStateException("no idea");
                }
            }
        });
        assertThat(failed.tick()).isEqualTo(7);
        assertThat(failed.check()).isEqualTo(SyncCheck.STEP);
        assertThat(failed.detail()).contains("no idea").contains("SyncTestTest");
    }

    @Test
    void shouldPlayARecordedMatch() {
        Game game = new Marbles();
        Marbles.Push push = new Marbles.Push();
        push.x = 1;
        FrameLog log = new FrameLog();
        log.append(List.of());
        log.append(List.of(
                new Input(2, 1, InputForm.BYTES, game.commands().write(push)),
                new Input(3, 1, InputForm.BYTES, new byte[] {99})));
        log.append(List.of());
        SyncOutcome outcome = SyncTest.of(game, Marbles.setup(game), log).run();
        Simulation played = new Simulation(game, Marbles.setup(game));
        played.stepTo(log, 3, EventSink.NONE);
        assertThat(outcome).isEqualTo(new SyncOutcome.Passed(3, 1, Checksum.of(played.world())));
    }

    private static SyncOutcome.Failed broken(Function<Setup, World> maker) {
        steps = 0;
        Game game = new Marbles(maker);
        SyncOutcome outcome = SyncTest.of(game, Marbles.setup(game)).ticks(500).run();
        assertThat(outcome).isInstanceOf(SyncOutcome.Failed.class);
        return (SyncOutcome.Failed) outcome;
    }
}
