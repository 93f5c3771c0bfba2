package dev.tactus.core.game;

import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.FlagColumn;
import dev.tactus.core.world.IntColumn;
import dev.tactus.core.world.ListColumn;
import dev.tactus.core.world.TextColumn;
import java.util.List;

/** The world of {@link Marbles}; a test breaks it by overriding {@link #after}. */
class MarblesWorld extends World {

    final Prng random = global("Random", Prng::new);
    final Marble marble = component("Marble", Marble::new);
    final MarblePlace place = component("Place", MarblePlace::new);
    final Crumb crumb = component("Crumb", Crumb::new);

    private final int crumbTicks;

    static final class Marble extends Component {
        final IntColumn seat;
        final TextColumn name;
        final FlagColumn loud;
        final ListColumn targets;

        Marble(Columns c) {
            super(c);
            seat = c.integer("seat");
            name = c.text("name");
            loud = c.flag("loud");
            targets = c.list("targets");
        }
    }

    static final class MarblePlace extends Component {
        final IntColumn x;
        final IntColumn y;

        MarblePlace(Columns c) {
            super(c);
            x = c.fixed("x");
            y = c.fixed("y");
        }
    }

    static final class Crumb extends Component {
        final IntColumn angle;
        final IntColumn ticksLeft;

        Crumb(Columns c) {
            super(c);
            angle = c.fixed("angle");
            ticksLeft = c.integer("ticksLeft");
        }
    }

    MarblesWorld(Setup setup) {
        crumbTicks = setup.option("crumb_ticks");
        random.seed(setup.randomSeed());
        for (int seat = 1; seat <= setup.seats(); seat++) {
            int row = create();
            marble.add(row);
            marble.seat.set(row, seat);
            place.add(row);
        }
    }

    @Override
    protected void step(List<IssuedCommand> commands, EventSink events) {
        for (IssuedCommand issued : commands) {
            int row = row(issued.seat());
            switch (issued.command()) {
                case Marbles.Push push -> {
                    place.x.add(row, push.x * Fixed.ONE);
                    place.y.add(row, push.y * Fixed.ONE);
                }
                case Marbles.Throw thrown -> throwCrumb(row, thrown, events);
                case Marbles.Rename rename -> {
                    marble.name.set(row, rename.name);
                    marble.loud.set(row, rename.loud);
                }
                default -> throw new IllegalStateException(String.valueOf(issued));
            }
        }
        for (int row = 1; row < rows(); row++) {
            if (crumb.has(row)) {
                fly(row);
            }
        }
        after(commands, events);
    }

    /** Nothing more in a game that is well. */
    void after(List<IssuedCommand> commands, EventSink events) {}

    private void throwCrumb(int thrower, Marbles.Throw thrown, EventSink events) {
        marble.targets.set(thrower, thrown.targets);
        int row = create();
        crumb.add(row);
        crumb.angle.set(row, thrown.angle);
        crumb.ticksLeft.set(row, random.between(1, crumbTicks));
        place.add(row);
        place.x.set(row, place.x.get(thrower));
        place.y.set(row, place.y.get(thrower));
        Marbles.Thrown event = new Marbles.Thrown();
        event.crumb = id(row);
        events.emit(event);
    }

    private void fly(int row) {
        place.x.add(row, Fixed.cos(crumb.angle.get(row)));
        place.y.add(row, Fixed.sin(crumb.angle.get(row)));
        crumb.ticksLeft.add(row, -1);
        if (crumb.ticksLeft.get(row) <= 0) {
            destroy(row);
        }
    }
}
