package dev.tactus.bench.jmh;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.IssuedCommand;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.world.TypeRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * Measures a step of the platform game with 1,000 units that run, jump, fall and stand on each other, 50 commands a
 * tick. Spread out, they begin far from each other; crowded, shoulder to shoulder. Either way most end in heaps.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PlatformBench {

    private static final int UNITS = 1_000;
    private static final int COMMANDS = 50;

    /** Owners' and units' ids follow those of five things that do not move. */
    private static final int STATICS = 5;

    private static final int FRAMES = 1_024;

    @Param({"spread", "crowded"})
    private String start = "spread";

    private final List<List<IssuedCommand>> frames = new ArrayList<>();
    private Simulation match = simulation(Map.of());

    private static Game game() {
        return ServiceLoader.load(Game.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(game -> game.name().equals("platformer"))
                .findFirst()
                .orElseThrow();
    }

    private static Simulation simulation(Map<String, Integer> options) {
        Game game = game();
        return new Simulation(game, Setup.of(game, UNITS, 1, options));
    }

    /** Makes the match and what its players want. */
    @org.openjdk.jmh.annotations.Setup(Level.Trial)
    public void begin() {
        match = simulation(
                start.equals("crowded")
                        ? Map.of("spawn_step_x", 150, "spawn_step_y", 250, "grid_columns", 40)
                        : Map.of());
        TypeRegistry<Command> commands = match.game().commands();
        Random random = new Random(1);
        frames.clear();
        for (int frame = 0; frame < FRAMES; frame++) {
            List<IssuedCommand> issued = new ArrayList<>();
            for (int i = 0; i < COMMANDS; i++) {
                int seat = 1 + random.nextInt(UNITS);
                Map<String, Object> fields =
                        Map.of("targets", List.of(STATICS + UNITS + seat), "x", random.nextInt(3) - 1);
                String kind = random.nextInt(4) == 0 ? "JUMP" : "MOVE";
                issued.add(new IssuedCommand(seat, frame * COMMANDS + i + 1, commands.fromNamed(kind, fields)));
            }
            frames.add(issued);
        }
    }

    /** A tick. */
    @Benchmark
    public int step() {
        match.step(frames.get(match.tick() % FRAMES), EventSink.NONE);
        return match.world().rows();
    }
}
