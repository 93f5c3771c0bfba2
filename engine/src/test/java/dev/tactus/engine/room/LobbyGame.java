package dev.tactus.engine.room;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.GameOptions;
import dev.tactus.core.game.PlayerLifecycle;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.World;
import dev.tactus.core.world.TypeRegistry;

/** The counter game, whose world is told of players who come and go. */
final class LobbyGame implements Game {

    /** Bytes that the announcement of a player takes at most in a frame. */
    static final int JOINED_BYTES = 80;

    private final CounterGame game = new CounterGame();

    @Override
    public String name() {
        return "lobby";
    }

    @Override
    public TypeRegistry<Command> commands() {
        return game.commands();
    }

    @Override
    public GameOptions options() {
        return game.options();
    }

    @Override
    public PlayerLifecycle playerLifecycle() {
        return new PlayerLifecycle() {
            @Override
            public Command joined(int seat, String name) {
                return CounterGame.adding(seat);
            }

            @Override
            public Command left(int seat) {
                return CounterGame.adding(-seat);
            }
        };
    }

    @Override
    public World create(Setup setup) {
        return game.create(setup);
    }
}
