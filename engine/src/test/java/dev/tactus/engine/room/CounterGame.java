package dev.tactus.engine.room;

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

/** A game for tests: each player has a counter that grows by itself, and by what the player adds. */
public final class CounterGame implements Game {

    /** An amount that makes the world throw. */
    public static final int DEADLY = 666;

    /** From this amount on the world tells the console of it, in lines of one more each. */
    public static final int TOLD_FROM = 1_000_000;

    private static final TypeRegistry<Command> COMMANDS =
            TypeRegistry.<Command>empty().with("ADD", Add::new);

    @Override
    public String name() {
        return "counter";
    }

    @Override
    public TypeRegistry<Command> commands() {
        return COMMANDS;
    }

    @Override
    public GameOptions options() {
        return GameOptions.NONE
                .with("start", 0, -1, 1000)
                .with("spare", 0, 0, 100_000)
                .with("ranked", 0, 0, 1);
    }

    @Override
    public World create(Setup setup) {
        return new CounterWorld(setup);
    }

    /** Returns the payload of an input that adds to the player's counter. */
    public static byte[] add(int amount) {
        Add add = new Add();
        add.amount = amount;
        return COMMANDS.write(add);
    }

    /** Returns what {@link #add} is the payload of. */
    static Command adding(int amount) {
        Add add = new Add();
        add.amount = amount;
        return add;
    }

    /** The world says by how much a counter grew. */
    record Added(String text) implements Event {

        @Override
        public String consoleOutput() {
            return text;
        }

        @Override
        public void fields(Fields f) {}
    }

    static final class Add implements Command {

        private int amount;

        @Override
        public void fields(Fields f) {
            amount = f.integer("amount", amount);
        }
    }

    static final class Counter extends Component {

        final IntColumn value;

        Counter(Columns c) {
            super(c);
            value = c.integer("value");
        }
    }

    static final class CounterWorld extends World {

        final Counter counter = component("Counter", Counter::new);
        private final int seats;
        private final boolean ranked;

        CounterWorld(Setup setup) {
            seats = setup.seats();
            ranked = setup.option("ranked") == 1;
            if (setup.option("start") < 0) {
                throw new IllegalStateException("a start that cannot be");
            }
            for (int i = 0; i < seats + setup.option("spare"); i++) {
                int row = create();
                counter.add(row);
                counter.value.set(row, setup.option("start"));
            }
        }

        @Override
        protected void step(List<IssuedCommand> commands, EventSink events) {
            for (int row = 1; row <= seats; row++) {
                counter.value.add(row, row);
            }
            for (IssuedCommand issued : commands) {
                int amount = ((Add) issued.command()).amount;
                if (amount == DEADLY) {
                    throw new IllegalStateException("deadly");
                }
                if (amount >= TOLD_FROM) {
                    events.emit(new Added("added " + (amount - TOLD_FROM) + "\nin all"));
                }
                // Not commutative, so that the order of commands shows.
                int row = issued.seat();
                counter.value.set(row, counter.value.get(row) * 3 + amount);
            }
        }

        /** Ranks by the counters, the highest first. */
        @Override
        public int rankOf(int seat) {
            int rank = 1;
            for (int row = 1; row <= seats; row++) {
                rank += counter.value.get(row) > counter.value.get(seat) ? 1 : 0;
            }
            return ranked ? rank : 0;
        }

        @Override
        public int entityOf(int seat) {
            return id(seat);
        }
    }
}
