package dev.tactus.games.realm;

import dev.tactus.core.game.Attendance;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.Event;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.Options;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Vocabulary;

/** The realm: characters that walk, see as far as light and walls let them, and have attributes with names. */
public final class Realm implements Game {

    private static final Options OPTIONS = Options.NONE
            // Characters that wander somewhere, beside those of the map.
            .with("wanderers", 0, 0, RealmWorld.CHARACTERS_MAX)
            .with("sight_tiles", 12, 1, 64)
            // How far a character goes in one move; 100 is a tile.
            .with("stride_percent", 150, 1, 800)
            // How many ticks pass from one move of a player to the next.
            .with("pace_ticks", 2, 1, 1_000)
            .with("hour_ticks", 1_200, 1, 1_000_000)
            .with("start_hour", 8, 0, Sky.HOURS - 1);

    private static final Vocabulary<Command> COMMANDS = Vocabulary.<Command>empty()
            .with("MOVE", Move::new)
            .with("SET", SetAttribute::new)
            .with("OVERRIDE", OverrideAttribute::new)
            .with("CHANGE", Change::new)
            .with("TILE", EditTile::new)
            .with("SPAWN", Spawn::new)
            .with("DISMISS", Dismiss::new)
            .with("HOUR", SetHour::new)
            .with("MAP", LoadMap::new)
            .with("JOIN", Join::new)
            .with("RESTORE", Restore::new)
            .with("LEAVE", Leave::new);

    private static final Vocabulary<Event> EVENTS = Vocabulary.<Event>empty()
            .with("ANSWERED", Answered::new)
            .with("MAP_CHANGED", MapChanged::new)
            .with("MAP_REFUSED", MapRefused::new)
            .with("HOUR_STRUCK", HourStruck::new)
            .with("PARTED", Parted::new);

    private static final Attendance ATTENDANCE = new Attendance() {
        @Override
        public Command joined(int seat, String name) {
            return new Join(seat, name);
        }

        @Override
        public Command left(int seat) {
            return new Leave(seat);
        }
    };

    @Override
    public String name() {
        return "realm";
    }

    @Override
    public Vocabulary<Command> commands() {
        return COMMANDS;
    }

    @Override
    public Vocabulary<Event> events() {
        return EVENTS;
    }

    @Override
    public Attendance attendance() {
        return ATTENDANCE;
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public World create(Setup setup) {
        return new RealmWorld(setup);
    }
}
