package dev.tactus.games.realm;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.Event;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.GameOptions;
import dev.tactus.core.game.PlayerLifecycle;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.World;
import dev.tactus.core.world.TypeRegistry;

/** The realm: characters that walk, see as far as light and walls let them, and have attributes with names. */
public final class Realm implements Game {

    private static final GameOptions OPTIONS = GameOptions.NONE
            // Characters that wander somewhere, beside those of the map.
            .with("wanderers", 0, 0, RealmWorld.CHARACTERS_MAX)
            .with("sight_tiles", 12, 1, 64)
            // How far a character goes in one move; 100 is a tile.
            .with("stride_percent", 150, 1, 800)
            // How many ticks pass from one move of a player to the next.
            .with("pace_ticks", 2, 1, 1_000)
            .with("hour_ticks", 1_200, 1, 1_000_000)
            .with("start_hour", 8, 0, Sky.HOURS - 1);

    private static final TypeRegistry<Command> COMMANDS = TypeRegistry.<Command>empty()
            .with("MOVE", RealmMove::new)
            .with("SET", SetAttribute::new)
            .with("OVERRIDE", OverrideAttribute::new)
            .with("CHANGE", ChangeAttribute::new)
            .with("TILE", EditTile::new)
            .with("SPAWN", SpawnNpc::new)
            .with("DISMISS", RemoveNpc::new)
            .with("HOUR", SetHour::new)
            .with("MAP", LoadMap::new)
            .with("JOIN", RealmJoin::new)
            .with("RESTORE", Restore::new)
            .with("LEAVE", RealmLeave::new)
            .with("ADJUST", AdjustAttribute::new);

    private static final TypeRegistry<Event> EVENTS = TypeRegistry.<Event>empty()
            .with("ANSWERED", CommandAnswered::new)
            .with("MAP_CHANGED", MapChanged::new)
            .with("MAP_REFUSED", MapRefused::new)
            .with("HOUR_STRUCK", HourChanged::new)
            .with("PARTED", CharacterLeft::new);

    private static final PlayerLifecycle ATTENDANCE = new PlayerLifecycle() {
        @Override
        public Command joined(int seat, String name) {
            return new RealmJoin(seat, name);
        }

        @Override
        public Command left(int seat) {
            return new RealmLeave(seat);
        }
    };

    @Override
    public String name() {
        return "realm";
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
    public PlayerLifecycle playerLifecycle() {
        return ATTENDANCE;
    }

    @Override
    public GameOptions options() {
        return OPTIONS;
    }

    @Override
    public World create(Setup setup) {
        return new RealmWorld(setup);
    }
}
