package dev.tactus.core.replay;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.GameOptions;
import dev.tactus.core.game.IssuedCommand;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.Fields;
import dev.tactus.core.world.IntColumn;
import dev.tactus.core.world.TypeRegistry;
import java.util.List;

/**
 * Each seat has a boat that drifts, and is pushed by commands. From some tick on the second boat may drift wrongly.
 *
 * @param faultTick the step that puts the second boat one off; -1 for never
 */
record DriftGame(int faultTick) implements Game {

    static final DriftGame TRUE = new DriftGame(-1);

    @Override
    public String name() {
        return "drift";
    }

    @Override
    public TypeRegistry<Command> commands() {
        return TypeRegistry.<Command>empty().with("PUSH", Push::new);
    }

    @Override
    public GameOptions options() {
        return GameOptions.NONE.with("current", 3, -10, 10);
    }

    @Override
    public World create(Setup setup) {
        return new Waters(setup, faultTick);
    }

    static byte[] push(int by) {
        Push push = new Push();
        push.by = by;
        return TRUE.commands().write(push);
    }

    static final class Push implements Command {
        private int by;

        @Override
        public void fields(Fields f) {
            by = f.integer("by", by);
        }
    }

    static final class Boat extends Component {
        final IntColumn x;
        final IntColumn speed;

        Boat(Columns c) {
            super(c);
            x = c.integer("x");
            speed = c.integer("speed");
        }
    }

    static final class Waters extends World {

        private final Boat boat = component("Boat", Boat::new);
        private final int faultTick;

        Waters(Setup setup, int faultTick) {
            this.faultTick = faultTick;
            for (int seat = 1; seat <= setup.seats(); seat++) {
                int row = create();
                boat.add(row);
                boat.x.set(row, setup.randomSeed() * seat);
                boat.speed.set(row, setup.option("current"));
            }
        }

        @Override
        protected void step(List<IssuedCommand> commands, EventSink events) {
            for (IssuedCommand issued : commands) {
                int row = row(issued.seat());
                if (row > 0) {
                    boat.speed.set(row, boat.speed.get(row) + ((Push) issued.command()).by);
                }
            }
            for (int row = 1; row < rows(); row++) {
                boat.x.set(row, boat.x.get(row) + boat.speed.get(row));
            }
            if (tick() == faultTick) {
                boat.x.set(2, boat.x.get(2) + 1);
            }
        }
    }
}
