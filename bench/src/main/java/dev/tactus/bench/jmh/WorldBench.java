package dev.tactus.bench.jmh;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Fixed;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Checksum;
import dev.tactus.core.world.Delta;
import dev.tactus.core.world.Snapshot;
import dev.tactus.core.world.TypeRegistry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures worlds: a step of 1,000 entities that all move, and of 5,000 routines; saving, comparing and encoding the
 * former, an entity of five columns; and the arithmetic.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WorldBench {

    private static final int MOVING = 1_000;
    private static final int ROUTINES = 5_000;

    private final Simulation moving = simulation(() -> new MovingWorld(MOVING));
    private final Simulation wandering = simulation(() -> new WanderingWorld(ROUTINES));
    private final World world = moving.world();
    private final World saved = moving.newInstance().world();
    private final World before = moving.newInstance().world();
    private final World filled = moving.newInstance().world();
    private final byte[] snapshot;
    private int number = 1;

    /** Steps once, so that a delta has something to tell: every entity moved. */
    public WorldBench() {
        before.copyFrom(world);
        moving.step(List.of(), EventSink.NONE);
        saved.copyFrom(world);
        snapshot = Snapshot.write(world);
    }

    private static Simulation simulation(Supplier<World> maker) {
        Game game = new Game() {
            @Override
            public String name() {
                return "bench";
            }

            @Override
            public TypeRegistry<Command> commands() {
                return TypeRegistry.empty();
            }

            @Override
            public World create(Setup setup) {
                return maker.get();
            }
        };
        return new Simulation(game, Setup.of(game, 1, 1));
    }

    /** A tick; the inverse is ticks a second. */
    @Benchmark
    public int step() {
        moving.step(List.of(), EventSink.NONE);
        return world.tick();
    }

    /** A tick of routines; some 125 of them are due. */
    @Benchmark
    public int stepRoutines() {
        wandering.step(List.of(), EventSink.NONE);
        return wandering.tick();
    }

    @Benchmark
    @OperationsPerInvocation(MOVING)
    public World copyOfAnEntity() {
        filled.copyFrom(saved);
        return filled;
    }

    @Benchmark
    @OperationsPerInvocation(MOVING)
    public byte[] snapshotOfAnEntity() {
        return Snapshot.write(saved);
    }

    @Benchmark
    @OperationsPerInvocation(MOVING)
    public World readingAnEntity() {
        Snapshot.read(snapshot, filled);
        return filled;
    }

    @Benchmark
    @OperationsPerInvocation(MOVING)
    public Checksum checksumOfAnEntity() {
        return Checksum.of(saved);
    }

    @Benchmark
    @OperationsPerInvocation(MOVING)
    public byte[] deltaOfAnEntity() {
        return Delta.sinceClean(saved);
    }

    @Benchmark
    @OperationsPerInvocation(MOVING)
    public byte[] comparedDeltaOfAnEntity() {
        return Delta.between(before, saved);
    }

    @Benchmark
    public int multiply() {
        number = Fixed.mul(number + 70_000, 0x1_2345);
        return number;
    }

    @Benchmark
    public int divide() {
        number = Fixed.div(0x1234_5678, number | 0x1_0000);
        return number;
    }

    @Benchmark
    public int root() {
        number = Fixed.sqrt(number + 0x1234_5678);
        return number;
    }

    @Benchmark
    public int sine() {
        number = Fixed.sin(number + 77);
        return number;
    }
}
