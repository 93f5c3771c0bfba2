package dev.tactus.bench.jmh;

import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.IssuedCommand;
import dev.tactus.core.game.Prng;
import dev.tactus.core.game.RoutineContext;
import dev.tactus.core.game.Routines;
import dev.tactus.core.game.World;
import java.util.List;

/** A world of routines that wait half a second or so, do next to nothing, and wait again. */
final class WanderingWorld extends World {

    private static final int WAIT_MIN_TICKS = 20;
    private static final int WAIT_MAX_TICKS = 60;

    private final Prng random = global("Random", Prng::new);
    private final Routines routines = component("Routine", Routines::new);
    private final Routines.RoutineType wander = routines.kind("wander", this::wander);

    WanderingWorld(int count) {
        random.seed(1);
        for (int i = 0; i < count; i++) {
            routines.start(wander, id(create()), i % 3);
        }
    }

    private void wander(RoutineContext task) {
        task.a(random.fraction());
        task.waitFor(random.between(WAIT_MIN_TICKS, WAIT_MAX_TICKS));
    }

    @Override
    protected void step(List<IssuedCommand> commands, EventSink events) {
        routines.run(events);
    }
}
