package dev.tactus.games.arena;

import dev.tactus.core.game.Attendance;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.Event;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.Options;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Vocabulary;

/** The shooting game: each player who comes in has one fighter, until he leaves. */
public final class Arena implements Game {

    private static final Options OPTIONS = Options.NONE
            .with("friendly_fire", 0, 0, 1)
            .with("rat_attack", 1, 0, 1)
            .with("match_seconds", 180, 1, 36_000)
            .with("respawn_seconds", 5, 0, 600)
            .with("moves_at_once_max", 60, 1, 1_000);

    // Bytes name these by their place: new ones go to the end.
    private static final Vocabulary<Command> COMMANDS = Vocabulary.<Command>empty()
            .with("JOINED", Joined::new)
            .with("LEFT", Left::new)
            .with("MOVE", Move::new)
            .with("SHOOT", Shoot::new)
            .with("CHANGE_TEAM", ChangeTeam::new)
            .with("POWER_UP", TakePowerUp::new)
            .with("CHAT", Chat::new)
            .with("ORDER", Order::new)
            .with("CONSOLE", ConsoleLine::new);

    private static final Vocabulary<Event> EVENTS = Vocabulary.<Event>empty()
            .with("SHOT_FIRED", ShotFired::new)
            .with("CHAT_SAID", ChatSaid::new)
            .with("POP_UP", PopUp::new)
            .with("RANKING", Ranking::new)
            .with("RAT_ATTACK", RatAttack::new)
            .with("TOLD", Told::new)
            .with("KICKED", Kicked::new);

    private static final Attendance ATTENDANCE = new Attendance() {
        @Override
        public Command joined(int seat, String name) {
            return new Joined(name);
        }

        @Override
        public Command left(int seat) {
            return new Left();
        }
    };

    @Override
    public String name() {
        return "arena";
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
    public Options options() {
        return OPTIONS;
    }

    @Override
    public Attendance attendance() {
        return ATTENDANCE;
    }

    @Override
    public Command console(String line) {
        return new ConsoleLine(line);
    }

    @Override
    public World create(Setup setup) {
        return new ArenaWorld(setup);
    }
}
