package dev.tactus.core.game;

import dev.tactus.core.world.Fields;
import dev.tactus.core.world.TypeRegistry;
import java.util.function.Function;

/** A small game with everything in it that a game may have: each player pushes a marble and throws crumbs. */
final class Marbles implements Game {

    private final Function<Setup, World> maker;

    Marbles() {
        this(MarblesWorld::new);
    }

    /** The game with another world, such as a broken one. */
    Marbles(Function<Setup, World> maker) {
        this.maker = maker;
    }

    static Setup setup(Game game) {
        return Setup.of(game, 3, 11);
    }

    @Override
    public String name() {
        return "marbles";
    }

    @Override
    public TypeRegistry<Command> commands() {
        return TypeRegistry.<Command>empty()
                .with("push", Push::new)
                .with("throw", Throw::new)
                .with("name", Rename::new);
    }

    @Override
    public TypeRegistry<Event> events() {
        return TypeRegistry.<Event>empty().with("thrown", Thrown::new);
    }

    @Override
    public GameOptions options() {
        return GameOptions.NONE.with("crumb_ticks", 30, 1, 1_000);
    }

    @Override
    public World create(Setup setup) {
        return maker.apply(setup);
    }

    static final class Push implements Command {
        int x;
        int y;

        @Override
        public void fields(Fields f) {
            x = f.integer("x", x, -1, 1);
            y = f.integer("y", y, -1, 1);
        }
    }

    static final class Throw implements Command {
        int angle;
        int[] targets = {};

        @Override
        public void fields(Fields f) {
            angle = f.fixed("angle", angle);
            targets = f.list("targets", targets);
        }
    }

    static final class Rename implements Command {
        String name = "";
        boolean loud;

        @Override
        public void fields(Fields f) {
            name = f.text("name", name);
            loud = f.flag("loud", loud);
        }
    }

    static final class Thrown implements Event {
        int crumb;

        @Override
        public void fields(Fields f) {
            crumb = f.integer("crumb", crumb);
        }
    }
}
