package dev.tactus.oldclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.IssuedCommand;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.world.Snapshot;
import dev.tactus.games.platformer.Platformer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The platformer's grids and shortcuts against the plain reading of its rules, in worlds of chance. */
class LegacyPlatformerWorldTest {

    private static final Game GAME = new Platformer();
    private static final int TICKS = 600;

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldStepAsThePlainReadingOfTheRulesDoes(int seed) {
        Random random = new Random(seed);
        int seats = 1 + random.nextInt(seed % 4 == 0 ? 60 : 8);
        Simulation ours = new Simulation(GAME, Setup.of(GAME, seats, 0, options(random, seed)));
        disturb(random, seed, ours);
        LegacyPlatformerWorld theirs = new LegacyPlatformerWorld(
                Snapshot.named(ours.world()), ours.setup().all());
        for (int tick = 0; tick < TICKS; tick++) {
            List<Map<String, Object>> commands = commands(random, seats, ours);
            theirs.step(commands);
            ours.step(issued(commands), EventSink.NONE);
            String expected = theirs.toString();
            String actual = new LegacyPlatformerWorld(
                            Snapshot.named(ours.world()), ours.setup().all())
                    .toString();
            assertThat(actual).as("tick %d", tick).isEqualTo(expected);
        }
    }

    /** The usual numbers, or others with much crowding. */
    private static Map<String, Integer> options(Random random, int seed) {
        Map<String, Integer> options = new LinkedHashMap<>();
        if (seed % 3 > 0) {
            options.put("grid_columns", 1 + random.nextInt(5));
            options.put("spawn_step_x", random.nextInt(400) - 100);
            options.put("spawn_step_y", random.nextInt(500));
        }
        if (seed % 3 > 1) {
            options.put("unit_collision_width", 1 + random.nextInt(500));
            options.put("unit_collision_height", 1 + random.nextInt(500));
            options.put("move_step", 1 + random.nextInt(300));
            options.put("jump_rise_speed", random.nextInt(600));
            options.put("jump_gravity", 1 + random.nextInt(40));
            options.put("fall_speed", 1 + random.nextInt(400));
            options.put("spawn_start_x", random.nextInt(20_000) - 10_000);
            options.put("spawn_start_y", random.nextInt(20_000) - 10_000);
        }
        return options;
    }

    /** Some worlds begin with units of many sizes, in one heap. */
    @SuppressWarnings("unchecked")
    private static void disturb(Random random, int seed, Simulation simulation) {
        if (seed % 5 > 0) {
            return;
        }
        Map<String, Object> named = Snapshot.named(simulation.world());
        for (Object each : (List<?>) named.get("entities")) {
            Map<String, Object> entity = (Map<String, Object>) each;
            if (entity.containsKey("RigidBody")) {
                Map<String, Object> position = (Map<String, Object>) entity.get("Position");
                position.put("x", 4000 + random.nextInt(3000));
                position.put("y", 4000 + random.nextInt(2000));
                Map<String, Object> collision = (Map<String, Object>) entity.get("Collision");
                collision.put("width", random.nextInt(2000));
                collision.put("height", random.nextInt(2000));
            }
        }
        Snapshot.readNamed(named, simulation.world());
    }

    private static List<Map<String, Object>> commands(Random random, int seats, Simulation simulation) {
        List<Map<String, Object>> commands = new ArrayList<>();
        for (int i = random.nextInt(1 + seats); i > 0; i--) {
            int seat = 1 + random.nextInt(seats);
            Map<String, Object> command = new LinkedHashMap<>();
            boolean jump = random.nextInt(3) == 0;
            command.put("type", jump ? "JUMP" : "MOVE");
            command.put("issuer", simulation.world().entityOf(seat));
            command.put("sequence", random.nextInt(3));
            command.put("targets", targets(random, seats, seat));
            if (!jump) {
                command.put("x", random.nextInt(3) - 1);
            }
            commands.add(command);
        }
        return commands;
    }

    /** Mostly the own unit, sometimes any others and what is no unit. */
    private static List<Integer> targets(Random random, int seats, int seat) {
        List<Integer> targets = new ArrayList<>();
        if (random.nextInt(8) > 0) {
            targets.add(5 + seats + seat);
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            targets.add(random.nextInt(8 + 2 * seats));
        }
        targets.sort(null);
        return targets;
    }

    private static List<IssuedCommand> issued(List<Map<String, Object>> commands) {
        List<IssuedCommand> issued = new ArrayList<>();
        for (Map<String, Object> command : commands) {
            issued.add(new IssuedCommand(
                    (int) command.get("issuer") - 5,
                    (int) command.get("sequence"),
                    GAME.commands().fromNamed((String) command.get("type"), command)));
        }
        return issued;
    }
}
