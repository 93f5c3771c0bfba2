package dev.tactus.scenario;

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
import dev.tactus.core.world.TextColumn;
import dev.tactus.core.world.TypeRegistry;
import java.util.List;

/** A game for tests: visitors come and go, walk along a street, see those near them, and say things. */
final class Fair implements Game {

    private static final int STREET = 100;
    private static final int SIGHT = 30;

    @Override
    public String name() {
        return "fair";
    }

    @Override
    public TypeRegistry<Command> commands() {
        return TypeRegistry.<Command>empty()
                .with("WALK", Walk::new)
                .with("SHOUT", Shout::new)
                .with("CLOSE", Close::new)
                .with("JOINED", VisitorJoined::new)
                .with("LEFT", VisitorLeft::new);
    }

    @Override
    public TypeRegistry<Event> events() {
        return TypeRegistry.<Event>empty().with("Shouted", Shouted::new).with("Whispered", Whispered::new);
    }

    @Override
    public PlayerLifecycle playerLifecycle() {
        return new PlayerLifecycle() {
            @Override
            public Command joined(int seat, String name) {
                VisitorJoined joined = new VisitorJoined();
                joined.name = name;
                return joined;
            }

            @Override
            public Command left(int seat) {
                return new VisitorLeft();
            }
        };
    }

    @Override
    public World create(Setup setup) {
        return new Street(setup);
    }

    static final class Walk implements Command {
        int by;

        @Override
        public void fields(Fields f) {
            by = f.integer("by", by, -3, 3);
        }
    }

    static final class Shout implements Command {
        int number;

        @Override
        public void fields(Fields f) {
            number = f.integer("number", number);
        }
    }

    static final class Close implements Command {
        @Override
        public CommandPermission requiredPermission() {
            return CommandPermission.MODERATOR;
        }

        @Override
        public void fields(Fields f) {}
    }

    static final class VisitorJoined implements Command {
        private String name = "";

        @Override
        public CommandPermission requiredPermission() {
            return CommandPermission.SERVER;
        }

        @Override
        public void fields(Fields f) {
            name = f.text("name", name);
        }
    }

    static final class VisitorLeft implements Command {
        @Override
        public CommandPermission requiredPermission() {
            return CommandPermission.SERVER;
        }

        @Override
        public void fields(Fields f) {}
    }

    static final class Shouted implements Event {
        private int seat;
        private int number;

        @Override
        public void fields(Fields f) {
            seat = f.integer("seat", seat);
            number = f.integer("number", number);
        }
    }

    static final class Whispered implements Event {
        private int seat;

        @Override
        public boolean visibleTo(int other) {
            return other == seat;
        }

        @Override
        public void fields(Fields f) {
            seat = f.integer("seat", seat);
        }
    }

    static final class FairVisitor extends Component {
        final IntColumn seat;
        final IntColumn at;
        final TextColumn name;

        FairVisitor(Columns c) {
            super(c);
            seat = c.integer("seat");
            at = c.integer("at");
            name = c.text("name");
        }
    }

    static final class Street extends World {

        final FairVisitor visitor = component("Visitor", FairVisitor::new);
        private final int seats;

        Street(Setup setup) {
            seats = setup.seats();
        }

        int rowOf(int seat) {
            for (int row = 1; row < rows(); row++) {
                if (visitor.seat.get(row) == seat && !isDestroyed(row)) {
                    return row;
                }
            }
            return -1;
        }

        @Override
        protected void step(List<IssuedCommand> commands, EventSink events) {
            for (IssuedCommand issued : commands) {
                int row = rowOf(issued.seat());
                switch (issued.command()) {
                    case VisitorJoined joined when row < 0 -> join(issued.seat(), joined.name);
                    case VisitorLeft left when row > 0 -> destroy(row);
                    case Walk walk
                    when row > 0 -> visitor.at.set(row, Math.floorMod(visitor.at.get(row) + walk.by, STREET));
                    case Shout shout -> say(issued.seat(), shout.number, events);
                    default -> {}
                }
            }
        }

        private void join(int seat, String name) {
            int row = create();
            visitor.add(row);
            visitor.seat.set(row, seat);
            visitor.at.set(row, seat * 17 % STREET);
            visitor.name.set(row, name);
        }

        private static void say(int seat, int number, EventSink events) {
            Shouted shouted = new Shouted();
            shouted.seat = seat;
            shouted.number = number;
            events.emit(shouted);
            Whispered whispered = new Whispered();
            whispered.seat = seat;
            events.emit(whispered);
        }

        @Override
        public int entityOf(int seat) {
            int row = rowOf(seat);
            return row < 0 || seat > seats ? 0 : id(row);
        }

        @Override
        public boolean visible(int seat, int row) {
            int own = rowOf(seat);
            if (seat == 0 || own == row) {
                return true;
            }
            return own > 0 && Math.abs(visitor.at.get(own) - visitor.at.get(row)) < SIGHT;
        }
    }
}
