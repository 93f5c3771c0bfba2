package dev.tactus.core.timeline;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.Event;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.IssuedCommand;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.Fields;
import dev.tactus.core.world.IntColumn;
import dev.tactus.core.world.TypeRegistry;
import java.util.List;

/** Pucks that slide until a player pushes them: every push shows in all later ticks, and where it comes matters. */
final class PushGame implements Game {

    /** Pushes the own puck. */
    static final class Push implements Command {
        int force;

        Push() {}

        Push(int force) {
            this.force = force;
        }

        @Override
        public void fields(Fields f) {
            force = f.integer("force", force, -100, 100);
        }
    }

    /** A puck was pushed. */
    static final class Pushed implements Event {
        int seat;

        Pushed() {}

        Pushed(int seat) {
            this.seat = seat;
        }

        @Override
        public void fields(Fields f) {
            seat = f.integer("seat", seat);
        }
    }

    static final class Puck extends Component {
        final IntColumn at;
        final IntColumn speed;

        Puck(Columns c) {
            super(c);
            at = c.integer("at");
            speed = c.integer("speed");
        }
    }

    static final class Rink extends World {
        final Puck puck = component("Puck", Puck::new);

        Rink(int seats) {
            for (int seat = 1; seat <= seats; seat++) {
                puck.add(create());
            }
        }

        @Override
        protected void step(List<IssuedCommand> commands, EventSink events) {
            for (IssuedCommand issued : commands) {
                if (issued.command() instanceof Push push) {
                    // Which tick it came in must show, also when the forces of two ticks add up to the same.
                    puck.speed.set(issued.seat(), puck.speed.get(issued.seat()) * 3 + push.force + tick());
                    events.emit(new Pushed(issued.seat()));
                }
            }
            for (int row = 1; row < rows(); row++) {
                puck.at.add(row, puck.speed.get(row));
            }
        }

        int at(int seat) {
            return puck.at.get(seat);
        }
    }

    @Override
    public String name() {
        return "push";
    }

    @Override
    public TypeRegistry<Command> commands() {
        return TypeRegistry.<Command>empty().with("push", Push::new);
    }

    @Override
    public TypeRegistry<Event> events() {
        return TypeRegistry.<Event>empty().with("pushed", Pushed::new);
    }

    @Override
    public World create(Setup setup) {
        return new Rink(setup.seats());
    }
}
