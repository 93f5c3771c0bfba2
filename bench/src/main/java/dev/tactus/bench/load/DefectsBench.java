package dev.tactus.bench.load;

import dev.tactus.bench.CommandRunner;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.IssuedCommand;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.World;
import dev.tactus.core.world.TypeRegistry;
import dev.tactus.engine.host.RoomAgent;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.memory.MemoryDesyncStore;
import dev.tactus.engine.room.Epoch;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomView;
import dev.tactus.engine.room.WorldSettings;
import dev.tactus.games.platformer.Platformer;
import dev.tactus.settings.RecordCopy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Lets rooms fail beside others of their agent, and measures how late the ticks of the others are. */
@CommandLine.Command(
        name = "bench/defects",
        description = {
            "How late the ticks of an agent's rooms are while other rooms of the same agent fail again and again, by errors of all",
            "kinds that their games throw, against how late they are without. Exit code 1 if a sound room ends, or if the",
            "99th percentile grows by more than --more-max."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class DefectsBench implements Callable<Integer> {

    private static final int FAILS_AT = 5;

    /** Twice the window of the percentiles. */
    private static final int SECONDS = 20;

    @Option(names = "--rooms", description = "Sound rooms, of the platformer at 30 Hz.", defaultValue = "200")
    private int rooms;

    @Option(names = "--failing", description = "Rooms that are made in a second, and fail.", defaultValue = "20")
    private int failing;

    @Option(
            names = "--more-max",
            description = "Microseconds by which the 99th percentile may grow.",
            defaultValue = "1000")
    private int moreMaxUs;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final RoomHost host = new RoomHost(
            List.of(new RoomAgent(
                    0,
                    thread,
                    System::nanoTime,
                    new MemoryArchive(),
                    new MemoryDesyncStore(),
                    Runnable::run,
                    new Epoch(System.nanoTime(), System.currentTimeMillis()),
                    "bench")),
            1_000_000);

    private DefectsBench() {}

    /** Runs the bench. */
    public static void main(String[] args) {
        System.exit(CommandRunner.run(new DefectsBench(), args));
    }

    /** A game whose world throws at its fifth step. */
    private record FailingGame(Supplier<? extends Error> fault) implements Game {

        @Override
        public String name() {
            return "failing";
        }

        @Override
        public TypeRegistry<Command> commands() {
            return TypeRegistry.empty();
        }

        @Override
        public World create(Setup setup) {
            return new World() {
                @Override
                protected void step(List<IssuedCommand> commands, EventSink events) {
                    if (tick() == FAILS_AT) {
                        throw fault.get();
                    }
                }
            };
        }
    }

    private static final List<Supplier<? extends Error>> FAULTS = List.of(
            () -> new NoClassDefFoundError("planted"),
            () -> new StackOverflowError("planted"),
            () -> new AssertionError("planted"),
            () -> new OutOfMemoryError("planted"));

    @Override
    public Integer call() throws InterruptedException {
        for (int room = 1; room <= rooms; room++) {
            make(room, new Platformer());
        }
        try {
            Thread.sleep(SECONDS * 1_000L);
            long soundUs = lateP99Us();
            int made = 0;
            for (long ms = 0; ms < SECONDS * 1_000L; ms += 1_000L / failing) {
                make(rooms + ++made, new FailingGame(FAULTS.get(made % FAULTS.size())));
                Thread.sleep(1_000L / failing);
            }
            long besideUs = lateP99Us();
            Thread.sleep(1_000);
            int left = host.list().size();
            System.out.printf(
                    Locale.ROOT,
                    "%d rooms: ticks late by %d us (p99); while %d others fail, by %d us; %d rooms are left%n",
                    rooms,
                    soundUs,
                    made,
                    besideUs,
                    left);
            return left == rooms && besideUs - soundUs <= moreMaxUs ? 0 : 1;
        } finally {
            thread.shutdownNow();
        }
    }

    private void make(long id, Game game) {
        RoomSettings settings = RoomSettings.DEFAULTS.toBuilder()
                .world(RecordCopy.of(WorldSettings.DEFAULTS)
                        .with(WorldSettings::standing, true)
                        .build())
                .build();
        RoomSpec spec = new RoomSpec(
                id, "", List.of(1L, 2L), RoomAccess.OPEN, "", List.of(), 1, settings, new RoomGame(game, Map.of()));
        host.create(spec).thenAccept(creation -> {
            if (!(creation instanceof Rooms.Creation.Created)) {
                throw new IllegalStateException("room " + id + ": " + creation);
            }
        });
    }

    /** Returns the 99th percentile of the lateness of ticks, of the median room. */
    private long lateP99Us() {
        List<Integer> all = host.list().stream()
                .filter(room -> room.id() <= rooms)
                .map(RoomView::lateP99Us)
                .sorted()
                .toList();
        return all.get(all.size() / 2);
    }
}
