package dev.tactus.bench.jmh;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Fixed;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.IssuedCommand;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.world.TypeRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures a tick of the realm with 5,000 characters that wander on a map of 200 x 200 tiles, a tenth of them walls;
 * and the search for all that one player sees of it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RealmBench {

    private static final int CHARACTERS = 5_000;
    private static final int SIDE = 200;
    private static final int PART_CHARS = 4_000;
    private static final int FRAMES = 1_024;
    private static final int SEATS_MAX = 255;

    /** Players who move in every second tick. */
    @Param({"0", "100"})
    private int players;

    private final List<List<IssuedCommand>> frames = new ArrayList<>();
    private Simulation match = simulation();

    private static Simulation simulation() {
        Game realm = ServiceLoader.load(Game.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(game -> game.name().equals("realm"))
                .findFirst()
                .orElseThrow();
        return new Simulation(realm, Setup.of(realm, SEATS_MAX, 1, Map.of("wanderers", CHARACTERS)));
    }

    /** Makes the match: the map, its players, and what they want. */
    @org.openjdk.jmh.annotations.Setup(Level.Trial)
    public void begin() {
        match = simulation();
        load(map());
        for (int seat = 1; seat <= players; seat++) {
            step(Objects.requireNonNull(match.game().playerLifecycle()).joined(seat, "player " + seat));
        }
        TypeRegistry<Command> commands = match.game().commands();
        Random random = new Random(1);
        frames.clear();
        for (int frame = 0; frame < FRAMES; frame++) {
            List<IssuedCommand> issued = new ArrayList<>();
            for (int seat = 1 + frame % 2; seat <= players; seat += 2) {
                Map<String, String> fields = Map.of("dx", tiles(random), "dy", tiles(random));
                issued.add(new IssuedCommand(seat, frame + 1, commands.fromNamed("MOVE", fields)));
            }
            frames.add(issued);
        }
    }

    private static String tiles(Random random) {
        return Fixed.text(Fixed.of(random.nextInt(3) - 1));
    }

    private static String map() {
        Random random = new Random(2);
        StringBuilder text = new StringBuilder("tile . grass\ntile # wall solid opaque\nstart @\nlevel\n@");
        for (int i = 1; i < SIDE * SIDE; i++) {
            text.append(i % SIDE == 0 ? "\n" : "").append(random.nextInt(10) == 0 ? '#' : '.');
        }
        return text.append('\n').toString();
    }

    private void load(String text) {
        int parts = Math.ceilDiv(text.length(), PART_CHARS);
        for (int part = 0; part < parts; part++) {
            String of = text.substring(part * PART_CHARS, Math.min(text.length(), (part + 1) * PART_CHARS));
            step(match.game().commands().fromNamed("MAP", Map.of("part", part, "parts", parts, "text", of)));
        }
    }

    private void step(Command command) {
        match.step(List.of(new IssuedCommand(0, 0, command)), EventSink.NONE);
    }

    /** A tick. */
    @Benchmark
    public int step() {
        match.step(frames.get(match.tick() % FRAMES), EventSink.NONE);
        return match.world().rows();
    }

    /** Returns the characters that one player sees; none if there are no others. */
    @Benchmark
    public int sight() {
        int seen = 0;
        for (int row = 0; row < match.world().rows(); row++) {
            seen += match.world().visible(1, row) ? 1 : 0;
        }
        return seen;
    }
}
