package dev.tactus.protocol.gamesession;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.Event;
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

/** The smallest game in which everything shows: a sum that players add to. */
final class SumGame implements Game {

    static final class Add implements Command {
        int amount;

        Add() {}

        Add(int amount) {
            this.amount = amount;
        }

        @Override
        public void fields(Fields f) {
            amount = f.integer("amount", amount);
        }
    }

    static final class Added implements Event {
        @Override
        public void fields(Fields f) {}
    }

    static final class Sum extends Component {
        final IntColumn value;

        Sum(Columns c) {
            super(c);
            value = c.integer("value");
        }
    }

    static final class Sums extends World {
        final Sum sum = global("Sum", Sum::new);

        Sums(int start) {
            sum.value.set(WORLD, start);
        }

        @Override
        protected void step(List<IssuedCommand> commands, EventSink events) {
            for (IssuedCommand issued : commands) {
                if (issued.command() instanceof Add add) {
                    sum.value.add(WORLD, add.amount);
                    events.emit(new Added());
                }
            }
        }
    }

    @Override
    public String name() {
        return "sum";
    }

    @Override
    public TypeRegistry<Command> commands() {
        return TypeRegistry.<Command>empty().with("add", Add::new);
    }

    @Override
    public TypeRegistry<Event> events() {
        return TypeRegistry.<Event>empty().with("added", Added::new);
    }

    @Override
    public GameOptions options() {
        return GameOptions.NONE.with("start", 0, 0, 100);
    }

    @Override
    public World create(Setup setup) {
        return new Sums(setup.option("start"));
    }
}
