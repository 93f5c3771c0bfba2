package dev.tactus.engine.room.world;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.game.Event;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Checksum;
import dev.tactus.core.world.MalformedStateException;
import dev.tactus.core.world.Snapshot;
import dev.tactus.core.world.TypeRegistry;
import dev.tactus.engine.journal.JournalRecord;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.RefusalCode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The server's own world of a match: one more reader of its frames. Every call into the game goes through {@link GameCode}, so
 * each method but {@link #check} may throw {@link GameException}.
 *
 * <p>Threads: the room's only.
 */
public final class LiveWorld {

    private final GameCode code;
    private final Simulation simulation;
    private final TypeRegistry<Command> commands;
    private final FrameLog log;
    private final Cursor cursor;
    private final EventSink events;
    private final WorldEventBus eventBus;

    /**
     * Creates the world before the first frame of {@code log}.
     *
     * @param events takes its events, for readers of states
     * @param eventBus takes them too, for the server
     * @throws GameException if the game cannot create it
     */
    public LiveWorld(
            RoomGame game, Setup setup, GameCode code, FrameLog log, EventSink events, WorldEventBus eventBus) {
        this.code = code;
        this.events = events;
        this.eventBus = eventBus;
        this.log = log;
        this.cursor = new Cursor(log, log.firstTick());
        this.simulation = code.call(0, () -> new Simulation(game.game(), setup));
        this.commands = code.call(0, () -> game.game().commands());
    }

    /**
     * Goes on from the last but one keyframe, or the only one, and steps all frames behind it, whose events were heard by
     * another process. The checksums on the way, and that of the last keyframe, have to be those of the journal, which are
     * others where the game is of another build.
     *
     * @param keyframes of the journal, their ticks rising and in the log; where there are none, the world goes on from tick 0
     * @param checksums of the journal, their ticks rising
     * @throws GameException if the game cannot read the snapshot, the world throws, or a checksum differs
     */
    public void resume(List<JournalRecord.KeyframeTaken> keyframes, List<JournalRecord.ChecksumTaken> checksums) {
        SortedMap<Integer, Checksum> expected = new TreeMap<>();
        checksums.forEach(one -> expected.put(one.tick(), one.checksum()));
        keyframes.forEach(one -> expected.put(one.tick(), one.checksum()));
        if (!keyframes.isEmpty()) {
            JournalRecord.KeyframeTaken from = keyframes.get(Math.max(0, keyframes.size() - 2));
            code.run(from.tick(), () -> simulation.restore(from.snapshot()));
            cursor.seek(from.tick());
        }
        expected.tailMap(simulation.tick()).forEach(this::stepAndCompare);
        stepUnheard(log.nextTick());
    }

    private void stepAndCompare(int tick, Checksum expected) {
        if (tick <= log.nextTick()) {
            stepUnheard(tick);
            code.run(tick, () -> {
                Checksum here = Checksum.of(simulation.world());
                if (!here.equals(expected)) {
                    throw new IllegalStateException("checksum of the world: " + here + " (expected: " + expected
                            + ", of its journal; the game is of another build)");
                }
            });
        }
    }

    private void stepUnheard(int to) {
        code.run(simulation.tick(), () -> simulation.stepTo(cursor, to, EventSink.NONE));
    }

    /**
     * Steps all frames that are closed.
     *
     * @throws GameException if the world throws
     */
    public void step() {
        code.run(simulation.tick(), () -> simulation.stepTo(cursor, log.nextTick(), this::emit));
        eventBus.console().stepped(simulation.tick());
    }

    private void emit(Event event) {
        events.emit(event);
        eventBus.emit(simulation.tick(), event);
    }

    /** Returns why a payload of a peer with this permission is not a command that it may give; null if it is one. */
    public @Nullable CommandRejection check(ClientMessage.Submit submit, CommandPermission permission) {
        if (submit.form() != InputForm.BYTES) {
            return new CommandRejection(
                    RefusalCode.BAD_VALUE,
                    "input: form " + submit.form() + " (expected: BYTES, a command of the game)");
        }
        return GameCode.onPeerBytes(
                () -> check(submit.payload(), permission),
                thrown -> new CommandRejection(
                        RefusalCode.BAD_VALUE,
                        thrown instanceof MalformedStateException
                                ? String.valueOf(thrown.getMessage())
                                : "the game cannot read it: " + thrown));
    }

    private @Nullable CommandRejection check(byte[] payload, CommandPermission permission) {
        Command command = commands.read(payload);
        return permission.includes(command.requiredPermission())
                ? null
                : new CommandRejection(
                        RefusalCode.UNAUTHORIZED,
                        "command: " + commands.nameOf(command) + " (expected: from " + command.requiredPermission()
                                + ", not " + permission + ")");
    }

    /** Runs code that reads the world, or that asks the game for something beside it, and returns its result. */
    public <T> T read(Function<World, T> reading) {
        return code.call(simulation.tick(), () -> reading.apply(simulation.world()));
    }

    /** As {@link #read}, without a result. */
    public void look(Consumer<World> reading) {
        code.run(simulation.tick(), () -> reading.accept(simulation.world()));
    }

    /** Returns the id of the entity of a seat, 0 for none. */
    public int entityOf(int seat) {
        return read(world -> world.entityOf(seat));
    }

    /** Returns the rank of each seat's player, seat 1 first, as {@link World#rankOf} says. */
    public List<Integer> ranks(int seats) {
        return read(world ->
                IntStream.rangeClosed(1, seats).map(world::rankOf).boxed().toList());
    }

    /** Returns a snapshot of the world as it is now. */
    public byte[] snapshot() {
        return read(Snapshot::write);
    }

    /** Returns the checksum of the world as it is now. */
    public Checksum checksum() {
        return read(Checksum::of);
    }

    /** Returns whether the game has thrown: its world is not shown any more. */
    public boolean isBroken() {
        return code.isBroken();
    }

    /** Returns the simulation, not to be stepped. */
    public Simulation simulation() {
        return simulation;
    }
}
