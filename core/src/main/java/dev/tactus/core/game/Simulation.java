package dev.tactus.core.game;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.FrameSource;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.world.MalformedStateException;
import dev.tactus.core.world.Snapshot;
import dev.tactus.core.world.TypeRegistry;
import java.util.ArrayList;
import java.util.List;

/**
 * A game's world and the way of frames into it. Inputs that are no command of the game are passed over, everywhere alike.
 * Not thread-safe.
 *
 * <pre>{@code
 * Simulation simulation = new Simulation(game, setup);
 * simulation.stepTo(frames, 100, event -> {});   // steps the frames 0..99
 * byte[] snapshot = Snapshot.write(simulation.world());
 * }</pre>
 */
public final class Simulation {

    private final Game game;
    private final Setup setup;
    private final TypeRegistry<Command> vocabulary;
    private final World world;
    private final List<IssuedCommand> commands = new ArrayList<>();

    /**
     * The world of a match as it is before tick 0.
     *
     * @param game the game
     * @param setup the initial conditions of the match
     */
    public Simulation(Game game, Setup setup) {
        this.game = game;
        this.setup = setup;
        this.vocabulary = game.commands();
        this.world = game.create(setup);
        world.clean();
    }

    /** {@return another simulation of the same match, as it is before tick 0} */
    public Simulation newInstance() {
        return new Simulation(game, setup);
    }

    /** {@return the game} */
    public Game game() {
        return game;
    }

    /** {@return what the match began with} */
    public Setup setup() {
        return setup;
    }

    /** {@return the world, to be looked at} */
    public World world() {
        return world;
    }

    /** {@return the tick of the frame that is stepped next} */
    public int tick() {
        return world.tick();
    }

    /**
     * Steps the frames up to {@code to}, exclusively.
     *
     * @param frames the frames
     * @param to the tick after the last one to step
     * @param events receives the events of the steps
     * @throws IllegalArgumentException if the source does not hold them all
     */
    public void stepTo(FrameSource frames, int to, EventSink events) {
        if (tick() < to) {
            stepTo(new Cursor(frames, tick()), to, events);
        }
    }

    /**
     * Steps the frames up to {@code to}, exclusively, and leaves the cursor behind them.
     *
     * @param cursor stands before {@link #tick()}
     * @param to the tick after the last one to step
     * @param events receives the events of the steps
     */
    public void stepTo(Cursor cursor, int to, EventSink events) {
        while (cursor.next(to)) {
            while (tick() < cursor.tick()) {
                step(List.of(), events);
            }
            commands.clear();
            while (cursor.nextInput()) {
                take(cursor, vocabulary, commands);
            }
            step(commands, events);
        }
        while (tick() < to) {
            step(List.of(), events);
        }
    }

    /** Adds the cursor's input to the commands, if it is one. */
    static void take(Cursor cursor, TypeRegistry<Command> vocabulary, List<IssuedCommand> commands) {
        if (cursor.form() != InputForm.BYTES) {
            return;
        }
        try {
            Command command = vocabulary.read(cursor.payloadArray(), cursor.payloadOffset(), cursor.payloadLength());
            commands.add(new IssuedCommand(cursor.seat(), cursor.sequence(), command));
        } catch (MalformedStateException e) {
            // Every machine passes over the same bytes, so that nothing is lost but what could not be understood.
        }
    }

    /**
     * Steps one tick with these commands.
     *
     * @param issued the commands of one tick, in their order
     * @param events receives the events of the steps
     */
    public void step(List<IssuedCommand> issued, EventSink events) {
        world.advance(issued, events);
    }

    /**
     * Goes on from a snapshot.
     *
     * @param snapshot the bytes of a snapshot of this game's world
     * @throws MalformedStateException if it is none of this game; the world is as after the last good step then
     */
    public void restore(byte[] snapshot) {
        World fresh = game.create(setup);
        Snapshot.read(snapshot, fresh);
        world.copyFrom(fresh);
    }
}
