package dev.tactus.scenario;

import dev.tactus.core.game.Attendance;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.Event;
import dev.tactus.core.game.Events;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.Issued;
import dev.tactus.core.game.Right;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.Fields;
import dev.tactus.core.world.IntColumn;
import dev.tactus.core.world.TextColumn;
import dev.tactus.core.world.Vocabulary;
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
    public Vocabulary<Command> commands() {
        return Vocabulary.<Command>empty()
                .with("WALK", Walk::new)
                .with("SHOUT", Shout::new)
                .with("CLOSE", Close::new)
                .with("JOINED", Joined::new)
                .with("LEFT", Left::new);
    }

    @Override
    public Vocabulary<Event> events() {
        return Vocabulary.<Event>empty().with("Shouted", Shouted::new).with("Whispered", Whispered::new);
    }

    @Override
    public Attendance attendance() {
        return new Attendance() {
            @Override
            public Command joined(int seat, String name) {
                Joined joined = new Joined();
                joined.name = name;
                return joined;
            }

            @Override
            public Command left(int seat) {
                return new Left();
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
        public Right needs() {
            return Right.MODERATOR;
        }

        @Override
        public void fields(Fields f) {}
    }

    static final class Joined implements Command {
        private String name = "";

        @Override
        public Right needs() {
            return Right.SERVER;
        }

        @Override
        public void fields(Fields f) {
            name = f.text("name", name);
        }
    }

    static final class Left implements Command {
        @Override
        public Right needs() {
            return Right.SERVER;
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
        public boolean heardBy(int other) {
            return other == seat;
        }

        @Override
        public void fields(Fields f) {
            seat = f.integer("seat", seat);
        }
    }

    static final class Visitor extends Component {
        final IntColumn seat;
        final IntColumn at;
        final TextColumn name;

        Visitor(Columns c) {
            super(c);
            seat = c.integer("seat");
            at = c.integer("at");
            name = c.text("name");
        }
    }

    static final class Street extends World {

        final Visitor visitor = component("Visitor", Visitor::new);
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
        protected void step(List<Issued> commands, Events events) {
            for (Issued issued : commands) {
                int row = rowOf(issued.seat());
                switch (issued.command()) {
                    case Joined joined when row < 0 -> join(issued.seat(), joined.name);
                    case Left left when row > 0 -> destroy(row);
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

        private static void say(int seat, int number, Events events) {
            Shouted shouted = new Shouted();
            shouted.seat = seat;
            shouted.number = number;
            events.happened(shouted);
            Whispered whispered = new Whispered();
            whispered.seat = seat;
            events.happened(whispered);
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
