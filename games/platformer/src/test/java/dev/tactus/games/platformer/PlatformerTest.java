package dev.tactus.games.platformer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.IssuedCommand;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.world.MalformedStateException;
import dev.tactus.core.world.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Each rule on its own, with numbers that were worked out by hand. */
class PlatformerTest {

    private static final Platformer GAME = new Platformer();
    private static final int OWNER_A = 6;
    private static final int UNIT_A = 8;
    private static final int UNIT_B = 9;

    private final List<String> happened = new ArrayList<>();
    private final EventSink events = event -> happened.add(((Triggered) event).what());

    private Simulation match = match(2, Map.of());
    private PlatformerWorld world = (PlatformerWorld) match.world();

    private static Simulation match(int seats, Map<String, Integer> options) {
        return new Simulation(GAME, Setup.of(GAME, seats, 0, options));
    }

    @Test
    void shouldBeFoundByServiceLoader() {
        assertThat(ServiceLoader.load(Game.class))
                .singleElement()
                .isInstanceOf(Platformer.class)
                .extracting(Game::name)
                .isEqualTo("platformer");
    }

    @Test
    void shouldBeginWithStaticsOwnersAndUnits() {
        assertThat(Snapshot.named(world).toString())
                .isEqualTo("{tick=0, next_entity_id=10, entities=["
                        + "{id=1, Position={x=4000, y=3850}, Collision={width=8000, height=100}}, "
                        + "{id=2, Position={x=6000, y=4550}, Collision={width=800, height=100}}, "
                        + "{id=3, Position={x=4000, y=4550}, Collision={width=800, height=100}}, "
                        + "{id=4, Position={x=3000, y=4550}, Collision={width=100, height=1500},"
                        + " Trigger={on_enter=teleport, on_exit=}}, "
                        + "{id=5, Position={x=4000, y=-5000}, Collision={width=100000, height=1},"
                        + " Trigger={on_enter=spawn, on_exit=}}, "
                        + "{id=6}, {id=7}, "
                        + "{id=8, OwnedBy={owner=6}, Position={x=4000, y=4800}, Movement={x=0, y=0},"
                        + " Collision={width=100, height=200}, RigidBody={vy=0}, TriggerOverlap={inside=[]}}, "
                        + "{id=9, OwnedBy={owner=7}, Position={x=8000, y=4800}, Movement={x=0, y=0},"
                        + " Collision={width=100, height=200}, RigidBody={vy=0}, TriggerOverlap={inside=[]}}]}");
        assertThat(world.entityOf(1)).isEqualTo(OWNER_A);
        assertThat(world.entityOf(0)).isZero();
        assertThat(world.entityOf(3)).isZero();
    }

    @Test
    void shouldPlaceUnitsInRowsOfColumns() {
        world = (PlatformerWorld) match(5, Map.of("grid_columns", 2, "spawn_step_x", 300, "spawn_step_y", 700))
                .world();
        assertPlace(11, 4000, 4800);
        assertPlace(12, 4300, 4800);
        assertPlace(13, 4000, 5500);
        assertPlace(15, 4000, 6200);
    }

    @Test
    void shouldFallEverFasterAndLand() {
        step();
        assertPlace(UNIT_A, 4000, 4782);
        step();
        assertPlace(UNIT_A, 4000, 4746);
        assertThat(world.body.vy.get(UNIT_A)).isEqualTo(-36);
        step();
        assertThat(world.position.y.get(UNIT_A)).as("on the platform's top").isEqualTo(4700);
        assertThat(world.body.vy.get(UNIT_A)).isEqualTo(-54);
        step();
        assertPlace(UNIT_A, 4000, 4700);
        assertThat(world.body.vy.get(UNIT_A)).isZero();
        for (int i = 0; i < 5; i++) {
            step();
        }
        assertThat(world.body.vy.get(UNIT_B)).as("no faster than this").isEqualTo(-100);
    }

    @Test
    void shouldJumpOnceAndOnlyFromTheGround() {
        world.place(UNIT_A, 5000, 4000);
        step(new IssuedCommand(1, 1, new Jump(UNIT_A)));
        assertPlace(UNIT_A, 5000, 4180);
        assertThat(world.body.vy.get(UNIT_A)).isEqualTo(162);
        step(new IssuedCommand(1, 2, new Jump(UNIT_A)));
        assertPlace(UNIT_A, 5000, 4342);
        assertThat(world.movement.y.get(UNIT_A)).isZero();
        int highest = 0;
        for (int i = 0; i < 40; i++) {
            step();
            highest = Math.max(highest, world.position.y.get(UNIT_A));
        }
        assertThat(highest).isEqualTo(4000 + 18 * (10 * 11 / 2));
        assertPlace(UNIT_A, 5000, 4000);
    }

    @Test
    void shouldStopAtACeilingAndStayThere() {
        world.place(UNIT_A, 6000, 4350);
        world.body.vy.set(UNIT_A, 180);
        step();
        assertPlace(UNIT_A, 6000, 4400);
        assertThat(world.body.vy.get(UNIT_A)).as("it did move").isEqualTo(162);
        step();
        assertPlace(UNIT_A, 6000, 4400);
        assertThat(world.body.vy.get(UNIT_A)).as("it did not move").isZero();
    }

    @Test
    void shouldRunUntilToldOtherwise() {
        world.place(UNIT_A, 5000, 4000);
        step(new IssuedCommand(1, 1, new PlatformerMove(7, UNIT_A)));
        assertPlace(UNIT_A, 5100, 4000);
        step();
        assertPlace(UNIT_A, 5200, 4000);
        step(new IssuedCommand(1, 2, new PlatformerMove(-9, UNIT_A)));
        assertPlace(UNIT_A, 5100, 4000);
        step(new IssuedCommand(1, 3, new PlatformerMove(0, UNIT_A)));
        assertPlace(UNIT_A, 5100, 4000);
    }

    @Test
    void shouldRunAgainstWhereOthersWere() {
        world.place(UNIT_A, 5000, 4000);
        world.place(UNIT_B, 5150, 4000);
        step(
                new IssuedCommand(1, 1, new PlatformerMove(1, UNIT_A)),
                new IssuedCommand(2, 1, new PlatformerMove(1, UNIT_B)));
        assertPlace(UNIT_A, 5050, 4000);
        assertPlace(UNIT_B, 5250, 4000);
        step(new IssuedCommand(2, 2, new PlatformerMove(-1, UNIT_B)));
        assertPlace(UNIT_A, 5150, 4000);
        assertThat(world.position.x.get(UNIT_B)).as("unit 8 was at 5050").isEqualTo(5150);
    }

    @Test
    void shouldBePushedBackFurtherByWhatComesLaterById() {
        match = match(3, Map.of());
        world = (PlatformerWorld) match.world();
        world.place(9, 5300, 4000);
        world.place(10, 5200, 4050);
        world.place(11, 5120, 4000);
        step(new IssuedCommand(3, 1, new PlatformerMove(1, 11)));
        assertThat(world.position.x.get(11))
                .as("9 is out of reach; 10 pushes to 5100")
                .isEqualTo(5100);
        world.place(9, 5190, 4000);
        world.place(10, 5100, 4000);
        world.place(11, 5120, 4000);
        step();
        assertThat(world.position.x.get(11))
                .as("9 pushes to 5090, there 10 pushes to 5000")
                .isEqualTo(5000);
    }

    @Test
    void shouldStandOnWhatIsOneUnitOff() {
        world.place(UNIT_A, 5000, 4001);
        step();
        assertPlace(UNIT_A, 5000, 4001);
        world.place(UNIT_A, 5000, 3999);
        step();
        assertPlace(UNIT_A, 5000, 3999);
        world.place(UNIT_A, 5000, 4002);
        step();
        assertPlace(UNIT_A, 5000, 4000);
    }

    @Test
    void shouldStandOnlyOnWhatIsStrictlyBelow() {
        world.place(UNIT_B, 8049, 4000);
        step();
        assertPlace(UNIT_B, 8049, 4000);
        world.place(UNIT_B, 8050, 4000);
        step();
        assertPlace(UNIT_B, 8050, 3982);
    }

    @Test
    void shouldTeleportOnceOnTouchAndLookAgainNextStep() {
        world.place(UNIT_A, 3102, 4000);
        step();
        assertThat(happened).as("one unit too far").isEmpty();
        world.place(UNIT_A, 3101, 4000);
        step();
        assertThat(happened).containsExactly("teleport");
        assertPlace(UNIT_A, 0, 0);
        assertThat(world.overlap.inside.get(UNIT_A)).containsExactly(4);
        step();
        assertThat(happened).hasSize(1);
        assertThat(world.overlap.inside.get(UNIT_A)).isEmpty();
    }

    @Test
    void shouldSpawnAboveWhoeverFallsOutOfTheWorld() {
        world.place(UNIT_A, 20_000, -4890);
        step();
        assertPlace(UNIT_A, 5000, 5000);
        assertThat(world.body.vy.get(UNIT_A)).as("it keeps its speed").isEqualTo(-18);
        assertThat(happened).containsExactly("spawn");
    }

    @Test
    void shouldObeyOnlyTheOwner() {
        step(new IssuedCommand(1, 1, new PlatformerMove(1, 1, 6, UNIT_B, 4711, -1)));
        assertThat(world.movement.x.get(UNIT_B)).isZero();
        step(new IssuedCommand(2, 1, new PlatformerMove(1, UNIT_A, UNIT_B)));
        assertThat(world.movement.x.get(UNIT_A)).isZero();
        assertThat(world.movement.x.get(UNIT_B)).isEqualTo(1);
    }

    @Test
    void shouldCarryOutCommandsInCanonicalOrderWhateverTheyCameIn() {
        step(
                new IssuedCommand(1, 2, new PlatformerMove(1, UNIT_A)),
                new IssuedCommand(1, 1, new PlatformerMove(-1, UNIT_A)));
        assertThat(world.movement.x.get(UNIT_A))
                .as("the higher sequence is the last")
                .isEqualTo(1);
        step(
                new IssuedCommand(1, 3, new PlatformerMove(1, UNIT_A)),
                new IssuedCommand(1, 3, new PlatformerMove(-1, UNIT_A)));
        assertThat(world.movement.x.get(UNIT_A)).as("the higher x is the last").isEqualTo(1);
        step(
                new IssuedCommand(1, 3, new PlatformerMove(-1, UNIT_A, UNIT_B)),
                new IssuedCommand(1, 3, new PlatformerMove(1, UNIT_A)));
        assertThat(world.movement.x.get(UNIT_A))
                .as("the longer list is the last")
                .isEqualTo(-1);
        step(
                new IssuedCommand(1, 3, new PlatformerMove(1, UNIT_B, UNIT_A)),
                new IssuedCommand(1, 3, new PlatformerMove(-1, 7, UNIT_A)));
        assertThat(world.movement.x.get(UNIT_A))
                .as("targets are sorted: 7, 8 before 8, 9")
                .isEqualTo(1);
    }

    @Test
    void shouldReadCommandsFromBytesAndNamesInTheirNormalForm() {
        PlatformerMove move =
                (PlatformerMove) GAME.commands().fromNamed("MOVE", Map.of("x", 99L, "targets", List.of(9, 8)));
        assertThat(move.x()).isEqualTo(1);
        assertThat(move.targets()).containsExactly(8, 9);
        PlatformerMove same =
                (PlatformerMove) GAME.commands().read(GAME.commands().write(move));
        assertThat(GAME.commands().named(same).toString()).isEqualTo("{targets=[8, 9], x=1}");
        assertThat(GAME.commands().named(new Jump(3)).toString()).isEqualTo("{targets=[3]}");
        Assertions.assertThatThrownBy(() -> GAME.commands().fromNamed("FLY", Map.of()))
                .isInstanceOf(MalformedStateException.class);
    }

    private void step(IssuedCommand... commands) {
        match.step(List.of(commands), events);
    }

    private void assertPlace(int unit, int x, int y) {
        int row = world.row(unit);
        assertThat(List.of(world.position.x.get(row), world.position.y.get(row)))
                .as("x and y of unit %d", unit)
                .containsExactly(x, y);
    }
}
