package dev.tactus.core.game;

import dev.tactus.core.world.Checksum;
import dev.tactus.core.world.Delta;
import dev.tactus.core.world.Difference;
import dev.tactus.core.world.Snapshot;
import dev.tactus.core.world.TypeRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The match of a {@link SyncTest}: one world that is stepped, and what is compared with it. */
final class SyncMatch {

    private static final int DIFFERENCES_MAX = 5;

    private final Game game;
    private final Setup setup;
    private final CommandSource script;
    private final int rollBackTicks;
    private final int roundTripTicks;
    private final NamedOrderShuffle shuffle;

    private final World world;
    private final World saved;
    private final World stepped;
    private final List<byte[]> firstEvents = new ArrayList<>();
    private final List<byte[]> secondEvents = new ArrayList<>();

    /** The world that the next roll-back leads to, and the commands from there on. */
    private final World earlier;

    private final List<List<IssuedCommand>> sinceEarlier = new ArrayList<>();

    /** Follows by the changes that the world has noted. */
    private final World followsNotes;

    /** Follows by the changes that a comparison found. */
    private final World followsComparison;

    /** Worlds made of snapshots, which go on beside. */
    private World ofBytes;

    private World ofNames;

    private int tick;
    private int commandCount;

    /** The present action, for the report of an exception in it. */
    private SyncCheck doing = SyncCheck.CREATE;

    SyncMatch(Game game, Setup setup, CommandSource script, int rollBackTicks, int roundTripTicks) {
        this.game = game;
        this.setup = setup;
        this.script = script;
        this.rollBackTicks = rollBackTicks;
        this.roundTripTicks = roundTripTicks;
        shuffle = new NamedOrderShuffle(setup.randomSeed());
        world = create();
        saved = create();
        stepped = create();
        earlier = create();
        followsNotes = create();
        followsComparison = create();
        ofBytes = create();
        ofNames = create();
    }

    private World create() {
        World created = game.create(setup);
        created.clean();
        return created;
    }

    /** Looks at the world as it is before the first tick. */
    void begin() {
        same(saved, world);
        roundTrip();
    }

    /** Steps one tick and looks at everything that shall be the same. */
    void step() {
        doing = SyncCheck.COMMAND;
        List<IssuedCommand> commands = overTheWire(script.next(world));
        commandCount += commands.size();
        stepTwice(commands);
        follow();
        goOn(commands);
        rollBack(commands);
        tick++;
        if (tick % roundTripTicks == 0) {
            roundTrip();
        }
    }

    int commandCount() {
        return commandCount;
    }

    Checksum checksum() {
        return Checksum.of(world);
    }

    SyncOutcome.Failed failure(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        String where = trace.length == 0 ? "" : " at " + trace[0];
        return new SyncOutcome.Failed(tick, doing, e + where, List.of());
    }

    /** Returns the commands as they arrive. */
    private List<IssuedCommand> overTheWire(List<IssuedCommand> commands) {
        TypeRegistry<Command> vocabulary = game.commands();
        List<IssuedCommand> arrived = new ArrayList<>();
        for (IssuedCommand issued : commands) {
            Command sent = issued.command();
            byte[] bytes = vocabulary.write(sent);
            Command read = vocabulary.read(bytes);
            Command named = vocabulary.fromNamed(vocabulary.nameOf(sent), vocabulary.named(sent));
            if (!Arrays.equals(vocabulary.write(read), bytes) || !Arrays.equals(vocabulary.write(named), bytes)) {
                throw broken(vocabulary.nameOf(sent) + " " + vocabulary.named(sent));
            }
            arrived.add(new IssuedCommand(issued.seat(), issued.sequence(), read));
        }
        return arrived;
    }

    private void stepTwice(List<IssuedCommand> commands) {
        doing = SyncCheck.STEP;
        world.clean();
        saved.copyFrom(world);
        step(world, commands, firstEvents);
        stepped.copyFrom(world);
        doing = SyncCheck.AGAIN;
        world.copyFrom(saved);
        step(world, commands, secondEvents);
        same(world, stepped);
        doing = SyncCheck.EVENTS;
        sameEvents();
    }

    private void step(World stepping, List<IssuedCommand> commands, List<byte[]> events) {
        events.clear();
        TypeRegistry<Event> vocabulary = game.events();
        stepping.advance(commands, event -> events.add(vocabulary.write(event)));
    }

    private void sameEvents() {
        for (int i = 0; i < Math.max(firstEvents.size(), secondEvents.size()); i++) {
            String first = event(firstEvents, i);
            String second = event(secondEvents, i);
            if (!first.equals(second)) {
                throw broken("event " + i + " is " + second + ", should be " + first);
            }
        }
    }

    private String event(List<byte[]> events, int index) {
        if (index >= events.size()) {
            return "none";
        }
        Event event = game.events().read(events.get(index));
        return game.events().nameOf(event) + " " + game.events().named(event);
    }

    private void follow() {
        doing = SyncCheck.DELTA;
        Delta.apply(Delta.sinceClean(world), followsNotes);
        same(followsNotes, world);
        Delta.apply(Delta.between(saved, world), followsComparison);
        same(followsComparison, world);
    }

    private void goOn(List<IssuedCommand> commands) {
        doing = SyncCheck.GOES_ON;
        goOn(ofBytes, commands);
        goOn(ofNames, commands);
    }

    private void goOn(World other, List<IssuedCommand> commands) {
        // Without spare rows, a game that reads behind the last one is found out.
        other.fit(0);
        step(other, commands, secondEvents);
        same(other, world);
        sameEvents();
    }

    private void rollBack(List<IssuedCommand> commands) {
        sinceEarlier.add(commands);
        if (sinceEarlier.size() < rollBackTicks) {
            return;
        }
        doing = SyncCheck.ROLL_BACK;
        world.copyFrom(earlier);
        for (List<IssuedCommand> again : sinceEarlier) {
            step(world, again, secondEvents);
        }
        same(world, stepped);
        sinceEarlier.clear();
        earlier.copyFrom(world);
    }

    private void roundTrip() {
        doing = SyncCheck.BYTES;
        ofBytes = create();
        Snapshot.read(Snapshot.write(world), ofBytes);
        same(ofBytes, world);
        doing = SyncCheck.NAMES;
        ofNames = create();
        Snapshot.readNamed(shuffle.of(Snapshot.named(world)), ofNames);
        same(ofNames, world);
    }

    private void same(World is, World shouldBe) {
        if (Checksum.of(is).equals(Checksum.of(shouldBe))) {
            return;
        }
        List<Difference> differences = Difference.between(is, shouldBe, DIFFERENCES_MAX);
        String detail = differences.isEmpty() ? counters(is) + ", should be " + counters(shouldBe) : "";
        throw new SyncTestFailure(new SyncOutcome.Failed(tick, doing, detail, differences));
    }

    private static String counters(World counted) {
        return "tick " + counted.tick() + " and next id " + counted.nextId();
    }

    private SyncTestFailure broken(String detail) {
        return new SyncTestFailure(new SyncOutcome.Failed(tick, doing, detail, List.of()));
    }
}
