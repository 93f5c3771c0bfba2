package dev.tactus.games.arena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.Event;
import dev.tactus.core.game.Fixed;
import dev.tactus.core.game.IssuedCommand;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A match that a test plays: who comes in, what is ordered, and what was heard since the test last asked. */
final class ArenaFixture {

    static final Arena GAME = new Arena();

    final ArenaWorld world;

    private final Simulation simulation;
    private final List<Event> heard = new ArrayList<>();

    ArenaFixture() {
        this(Map.of());
    }

    ArenaFixture(Map<String, Integer> options) {
        simulation = new Simulation(GAME, Setup.of(GAME, 8, 0, options));
        world = (ArenaWorld) simulation.world();
    }

    /** One in which these have come in, from seat 1 on. */
    static ArenaFixture of(String... names) {
        return of(Map.of(), names);
    }

    static ArenaFixture of(Map<String, Integer> options, String... names) {
        ArenaFixture match = new ArenaFixture(options);
        for (int i = 0; i < names.length; i++) {
            match.step(i + 1, GAME.playerLifecycle().joined(i + 1, names[i]));
        }
        return match;
    }

    /** Steps a tick in which a seat gives these commands. */
    void step(int seat, Command... commands) {
        List<IssuedCommand> issued = new ArrayList<>();
        for (Command command : commands) {
            issued.add(new IssuedCommand(seat, 0, command));
        }
        step(issued);
    }

    void step(List<IssuedCommand> issued) {
        simulation.step(issued, heard::add);
    }

    void steps(int count) {
        for (int i = 0; i < count; i++) {
            step(List.of());
        }
    }

    /** Returns what was heard since this was last asked, by names, apart from {@link #changed}. */
    List<String> heard() {
        return take(event -> !(event instanceof PlayerChanged));
    }

    /** Returns what earlier commands of a tick changed since this was last asked. */
    List<String> changed() {
        return take(PlayerChanged.class::isInstance);
    }

    private List<String> take(Predicate<Event> wanted) {
        List<String> names = heard.stream()
                .filter(wanted)
                .map(event -> GAME.events().nameOf(event) + GAME.events().named(event))
                .toList();
        heard.removeIf(wanted);
        return names;
    }

    int row(int seat) {
        return world.row(world.entityOf(seat));
    }

    /** Puts the player of a seat somewhere, in whole units. */
    void place(int seat, int x, int y) {
        placeExactly(seat, Fixed.of(x), Fixed.of(y));
    }

    void placeExactly(int seat, int x, int y) {
        world.position.x.set(row(seat), x);
        world.position.y.set(row(seat), y);
    }

    void assertPlace(int seat, String x, String y) {
        assertThat(List.of(Fixed.text(world.position.x.get(row(seat))), Fixed.text(world.position.y.get(row(seat)))))
                .as("x and y of seat %d", seat)
                .containsExactly(x, y);
    }

    int health(int seat) {
        return world.health.points.get(row(seat));
    }

    boolean isAlive(int seat) {
        return world.health.alive.get(row(seat));
    }

    /** Returns kills and deaths. */
    List<Integer> score(int seat) {
        return List.of(world.score.kills.get(row(seat)), world.score.deaths.get(row(seat)));
    }

    int shots() {
        int count = 0;
        for (int row = 1; row < world.rows(); row++) {
            count += world.shot.has(row) ? 1 : 0;
        }
        return count;
    }

    /** Puts a shot of a seat somewhere that has no speed of its own. */
    int hang(int seat, int x, int y) {
        int row = world.create();
        world.position.add(row);
        world.position.x.set(row, x);
        world.position.y.set(row, y);
        world.shot.add(row);
        world.shot.shooter.set(row, seat);
        world.shot.team.set(row, Side.of(seat - 1).number);
        return row;
    }
}
