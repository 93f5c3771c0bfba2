package dev.tactus.engine.host;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.game.Event;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.IssuedCommand;
import dev.tactus.core.game.PlayerLifecycle;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.Fields;
import dev.tactus.core.world.IntColumn;
import dev.tactus.core.world.TypeRegistry;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A game whose author made one mistake, in one of the methods that the engine calls. */
final class FaultyGame implements Game {

    /** The method that throws. */
    enum Place {
        NOWHERE,
        PLAYER_LIFECYCLE,
        COMMANDS,
        NAME,
        CREATE,
        WORLD_CONSTRUCTOR,
        COMPONENT,
        JOINED,
        LEFT,
        COMMAND_WRITE,
        COMMAND_READ,
        PERMISSION,
        STEP,
        EVENT_KICK,
        EVENT_CONSOLE,
        EVENTS,
        EVENT_FIELDS,
        EVENT_VISIBLE,
        VISIBLE,
        ENTITY_OF
    }

    /** The tick at which a world throws. */
    static final int TICK = 5;

    private final Place place;
    private final Supplier<? extends Throwable> fault;
    private boolean named;

    FaultyGame(Place place, Supplier<? extends Throwable> fault) {
        this.place = place;
        this.fault = fault;
    }

    private void passes(Place here) {
        if (here == place) {
            FaultyGame.<RuntimeException>sneak(fault.get());
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable fault) throws T {
        throw (T) fault;
    }

    @Override
    public String name() {
        // The catalog has asked for the name by the time that a room is made.
        if (named) {
            passes(Place.NAME);
        }
        named = true;
        return "faulty";
    }

    @Override
    public TypeRegistry<Command> commands() {
        passes(Place.COMMANDS);
        return TypeRegistry.<Command>empty().with("POKE", Poke::new);
    }

    @Override
    public TypeRegistry<Event> events() {
        passes(Place.EVENTS);
        return TypeRegistry.<Event>empty().with("SAID", Said::new);
    }

    /** Returns the payload of a command whose reading is a place to fail. */
    byte[] poke() {
        Poke poke = new Poke();
        poke.amount = 1;
        return commands().write(poke);
    }

    /** Returns a command, as an operator's line stands for one. */
    Command line() {
        return new Poke();
    }

    @Override
    public @Nullable PlayerLifecycle playerLifecycle() {
        passes(Place.PLAYER_LIFECYCLE);
        return new PlayerLifecycle() {
            @Override
            public Command joined(int seat, String name) {
                passes(Place.JOINED);
                return new Poke();
            }

            @Override
            public Command left(int seat) {
                passes(Place.LEFT);
                return new Poke();
            }
        };
    }

    @Override
    public World create(Setup setup) {
        passes(Place.CREATE);
        return new FaultyWorld();
    }

    private final class Poke implements Command {

        private int amount;

        @Override
        public CommandPermission requiredPermission() {
            passes(Place.PERMISSION);
            return CommandPermission.PLAYER;
        }

        @Override
        public void fields(Fields f) {
            amount = f.integer("amount", amount);
            passes(Place.COMMAND_WRITE);
            if (amount == 1) {
                passes(Place.COMMAND_READ);
            }
        }
    }

    private final class Said implements Event {

        @Override
        public boolean visibleTo(int seat) {
            passes(Place.EVENT_VISIBLE);
            return true;
        }

        @Override
        public int kickedSeat() {
            passes(Place.EVENT_KICK);
            return 0;
        }

        @Override
        public String consoleOutput() {
            passes(Place.EVENT_CONSOLE);
            return "";
        }

        @Override
        public void fields(Fields f) {
            passes(Place.EVENT_FIELDS);
        }
    }

    private final class Mark extends Component {

        final IntColumn value;

        Mark(Columns c) {
            super(c);
            passes(Place.COMPONENT);
            value = c.integer("value");
        }
    }

    private final class FaultyWorld extends World {

        private final Mark mark = component("Mark", Mark::new);

        FaultyWorld() {
            passes(Place.WORLD_CONSTRUCTOR);
            int row = create();
            mark.add(row);
        }

        @Override
        public boolean visible(int seat, int row) {
            passes(Place.VISIBLE);
            return true;
        }

        @Override
        public int entityOf(int seat) {
            passes(Place.ENTITY_OF);
            return 1;
        }

        @Override
        protected void step(List<IssuedCommand> commands, EventSink events) {
            if (tick() >= TICK) {
                passes(Place.STEP);
            }
            if (!commands.isEmpty()) {
                events.emit(new Said());
            }
            mark.value.add(1, 1);
        }
    }
}
