package dev.tactus.scenario;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Fixed;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.GameOptions;
import dev.tactus.core.game.IssuedCommand;
import dev.tactus.core.game.Prng;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.Fields;
import dev.tactus.core.world.IntColumn;
import dev.tactus.core.world.TypeRegistry;
import java.util.List;

/** A game for tests: a hundred that run about in a field for as long as they are to, each on a course of its own. */
final class Herd implements Game {

    static final int HEADS = 100;

    private static final int FIELD = 2_000;

    /** The way of an animal in a tick; at 20 ticks a second, 300 a second. */
    private static final int STRIDE = 15;

    @Override
    public String name() {
        return "herd";
    }

    @Override
    public TypeRegistry<Command> commands() {
        return TypeRegistry.<Command>empty().with("TURN", Turn::new);
    }

    @Override
    public GameOptions options() {
        return GameOptions.NONE.with("run_ticks", 1_000_000, 0, 1_000_000);
    }

    @Override
    public World create(Setup setup) {
        return new Field(setup);
    }

    /** All turn round. */
    static final class Turn implements Command {
        @Override
        public void fields(Fields f) {}
    }

    static final class HerdPlace extends Component {
        private final IntColumn x;
        private final IntColumn y;

        HerdPlace(Columns c) {
            super(c);
            // Told to a sixteenth: finer than a picture shows.
            x = c.fixed("x", 4);
            y = c.fixed("y", 4);
        }
    }

    static final class Heading extends Component {
        private final IntColumn dx;
        private final IntColumn dy;

        Heading(Columns c) {
            super(c);
            dx = c.fixed("dx");
            dy = c.fixed("dy");
        }
    }

    static final class Field extends World {
        private final HerdPlace place = component("Place", HerdPlace::new);
        private final Heading course = component("Course", Heading::new);
        private final Prng prng = global("Prng", Prng::new);
        private final int runTicks;

        Field(Setup setup) {
            runTicks = setup.option("run_ticks");
            prng.seed(setup.randomSeed());
            for (int i = 0; i < HEADS; i++) {
                int row = create();
                place.add(row);
                place.x.set(row, Fixed.of(prng.below(FIELD)));
                place.y.set(row, Fixed.of(prng.below(FIELD)));
                course.add(row);
                course.dx.set(row, prng.below(Fixed.of(2 * STRIDE)) - Fixed.of(STRIDE));
                course.dy.set(row, prng.below(Fixed.of(2 * STRIDE)) - Fixed.of(STRIDE));
            }
        }

        @Override
        protected void step(List<IssuedCommand> commands, EventSink events) {
            for (int row = 1; row < rows() && !commands.isEmpty(); row++) {
                course.dx.set(row, -course.dx.get(row));
                course.dy.set(row, -course.dy.get(row));
            }
            for (int row = 1; row < rows() && tick() < runTicks; row++) {
                go(place.x, course.dx, row);
                go(place.y, course.dy, row);
            }
        }

        private static void go(IntColumn at, IntColumn by, int row) {
            int next = at.get(row) + by.get(row);
            if (next < 0 || next > Fixed.of(FIELD)) {
                by.set(row, -by.get(row));
            } else {
                at.set(row, next);
            }
        }
    }
}
