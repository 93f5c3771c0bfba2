package dev.tactus.core.game;

import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;
import dev.tactus.core.world.TypeRegistry;
import java.util.List;

/** A game without players' doing: many characters that wander by routines. */
final class Wanderers implements Game {

    static final int COUNT = 5_000;

    @Override
    public String name() {
        return "wanderers";
    }

    @Override
    public TypeRegistry<Command> commands() {
        return TypeRegistry.empty();
    }

    @Override
    public World create(Setup setup) {
        return new Land(setup);
    }

    static final class Walk extends Component {
        final IntColumn x;
        final IntColumn y;
        final IntColumn angle;

        Walk(Columns c) {
            super(c);
            x = c.fixed("x");
            y = c.fixed("y");
            angle = c.fixed("angle");
        }
    }

    static final class Land extends World {
        private final Prng random = global("Random", Prng::new);
        private final Walk walk = component("Walk", Walk::new);
        private final Routines routines = component("Routine", Routines::new);
        private final Routines.RoutineType wander = routines.kind("wander", this::wander);

        Land(Setup setup) {
            random.seed(setup.randomSeed());
            for (int i = 0; i < COUNT; i++) {
                int row = create();
                walk.add(row);
                routines.start(wander, id(row), i % 3);
            }
        }

        private void wander(RoutineContext task) {
            walk.angle.set(task.row(), random.fraction());
            task.waitFor(random.between(20, 60));
        }

        @Override
        protected void step(List<IssuedCommand> commands, EventSink events) {
            routines.run(events);
            for (int row = 1; row < rows(); row++) {
                if (walk.has(row)) {
                    walk.x.add(row, Fixed.cos(walk.angle.get(row)));
                    walk.y.add(row, Fixed.sin(walk.angle.get(row)));
                }
            }
        }
    }
}
