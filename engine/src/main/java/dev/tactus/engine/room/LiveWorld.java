package dev.tactus.engine.room;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.game.Event;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.world.MalformedStateException;
import dev.tactus.core.world.Snapshot;
import dev.tactus.core.world.TypeRegistry;
import org.jspecify.annotations.Nullable;

/** The server's own world of a match: one more reader of its frames. */
final class LiveWorld {

    private final Simulation simulation;
    private final TypeRegistry<Command> commands;
    private final FrameLog log;
    private final Cursor cursor;
    private final EventSink events;
    private final WorldEventBus eventBus;

    /** The last command that was looked at; null if it was none. */
    private @Nullable Command lookedAt;

    /**
     * The world before tick 0.
     *
     * @param events takes what happens in it, for its readers
     * @param witnesses take it too, for the server
     * @throws GameException if the game cannot create it
     */
    LiveWorld(RoomGame game, Setup setup, FrameLog log, EventSink events, WorldEventBus witnesses) {
        this.events = events;
        this.eventBus = witnesses;
        this.log = log;
        this.cursor = new Cursor(log, 0);
        try {
            this.simulation = new Simulation(game.game(), setup);
            this.commands = game.game().commands();
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            throw new GameException(game.game().name(), 0, e);
        }
    }

    /**
     * Steps all frames that are closed.
     *
     * @throws GameException if the world throws
     */
    void step() {
        try {
            simulation.stepTo(cursor, log.nextTick(), this::happened);
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            throw new GameException(simulation.game().name(), simulation.tick(), e);
        }
        eventBus.console.stepped(simulation.tick());
    }

    private void happened(Event event) {
        events.emit(event);
        eventBus.happened(simulation.tick(), event);
    }

    /** Returns why who has this right may not give the command that was looked at last, or null if he may. */
    @Nullable String forbids(CommandPermission right) {
        Command command = lookedAt;
        return command == null || right.includes(command.requiredPermission())
                ? null
                : "command: " + commands.nameOf(command) + " (expected: from " + command.requiredPermission() + ", not "
                        + right + ")";
    }

    /** Returns a snapshot of the world as it is now. */
    byte[] snapshot() {
        return Snapshot.write(simulation.world());
    }

    /** Returns the simulation, not to be stepped. */
    Simulation simulation() {
        return simulation;
    }

    /** Returns why these bytes are no command of the game, or null if they are one. */
    @Nullable String objection(byte[] payload) {
        lookedAt = null;
        try {
            lookedAt = commands.read(payload);
            return null;
        } catch (MalformedStateException e) {
            return e.getMessage();
        } catch (RuntimeException e) {
            // The author's code met bytes that it did not expect; no peer shall end a match by that.
            return "the game cannot read it: " + e;
        }
    }
}
