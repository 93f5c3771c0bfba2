package dev.tactus.games.arena;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.Event;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.GameOptions;
import dev.tactus.core.game.PlayerLifecycle;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.World;
import dev.tactus.core.world.TypeRegistry;

/** The shooting game: each player who comes in has one fighter until they leave. */
public final class Arena implements Game {

    private static final GameOptions OPTIONS = GameOptions.NONE
            .with("friendly_fire", 0, 0, 1)
            .with("rat_attack", 1, 0, 1)
            .with("match_seconds", 180, 1, 36_000)
            .with("respawn_seconds", 5, 0, 600)
            .with("moves_at_once_max", 60, 1, 1_000);

    // Bytes name these by their place: new ones go to the end.
    private static final TypeRegistry<Command> COMMANDS = TypeRegistry.<Command>empty()
            .with("JOINED", PlayerJoined::new)
            .with("LEFT", PlayerLeft::new)
            .with("MOVE", ArenaMove::new)
            .with("SHOOT", Shoot::new)
            .with("CHANGE_TEAM", ChangeTeam::new)
            .with("POWER_UP", TakePowerUp::new)
            .with("CHAT", Chat::new)
            .with("ORDER", AdminCommand::new)
            .with("CONSOLE", ConsoleLine::new)
            .with("HURT_SELF", HurtSelf::new);

    private static final TypeRegistry<Event> EVENTS = TypeRegistry.<Event>empty()
            .with("SHOT_FIRED", ShotFired::new)
            .with("CHAT_SAID", ChatSaid::new)
            .with("POP_UP", PopUp::new)
            .with("RANKING", Ranking::new)
            .with("RAT_ATTACK", RatAttack::new)
            .with("TOLD", PrivateReply::new)
            .with("KICKED", Kicked::new)
            .with("ANNOUNCED", Announcement::new)
            .with("PLAYER_CHANGED", PlayerChanged::new);

    private static final PlayerLifecycle ATTENDANCE = new PlayerLifecycle() {
        @Override
        public Command joined(int seat, String name) {
            return new PlayerJoined(name);
        }

        @Override
        public Command left(int seat) {
            return new PlayerLeft();
        }
    };

    @Override
    public String name() {
        return "arena";
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
    public PlayerLifecycle playerLifecycle() {
        return ATTENDANCE;
    }

    @Override
    public Command parseConsoleLine(String line) {
        return new ConsoleLine(line);
    }

    @Override
    public World create(Setup setup) {
        return new ArenaWorld(setup);
    }
}
