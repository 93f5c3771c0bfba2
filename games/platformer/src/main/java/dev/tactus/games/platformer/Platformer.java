package dev.tactus.games.platformer;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.Event;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.GameOptions;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.World;
import dev.tactus.core.world.TypeRegistry;

/** The platform game: each player has one unit. */
public final class Platformer implements Game {

    private static final int PLACE_MAX = 1_000_000;
    private static final int SPEED_MAX = 10_000;

    private static final GameOptions OPTIONS = GameOptions.NONE
            .with("grid_columns", 11, 1, 1_000)
            .with("spawn_start_x", 4_000, -PLACE_MAX, PLACE_MAX)
            .with("spawn_start_y", 4_000, -PLACE_MAX, PLACE_MAX)
            .with("spawn_step_x", 4_000, -PLACE_MAX, PLACE_MAX)
            .with("spawn_step_y", 4_000, -PLACE_MAX, PLACE_MAX)
            .with("unit_collision_width", 100, 1, SPEED_MAX)
            .with("unit_collision_height", 200, 1, SPEED_MAX)
            .with("move_step", 100, 1, SPEED_MAX)
            .with("jump_rise_speed", 180, 0, SPEED_MAX)
            .with("jump_gravity", 18, 1, SPEED_MAX)
            .with("fall_speed", 100, 1, SPEED_MAX)
            .with("spawn_air_offset", 800, -PLACE_MAX, PLACE_MAX);

    // In the order of their names: commands of one sender and number are carried out in it.
    private static final TypeRegistry<Command> COMMANDS =
            TypeRegistry.<Command>empty().with("JUMP", Jump::new).with("MOVE", PlatformerMove::new);

    private static final TypeRegistry<Event> EVENTS =
            TypeRegistry.<Event>empty().with("TRIGGERED", Triggered::new);

    @Override
    public String name() {
        return "platformer";
    }

    @Override
    public TypeRegistry<Command> commands() {
        return COMMANDS;
    }

    @Override
    public TypeRegistry<Event> events() {
        return EVENTS;
    }

    @Override
    public GameOptions options() {
        return OPTIONS;
    }

    @Override
    public World create(Setup setup) {
        return new PlatformerWorld(setup);
    }
}
