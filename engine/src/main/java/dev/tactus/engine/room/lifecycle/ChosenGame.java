package dev.tactus.engine.room.lifecycle;

import dev.tactus.core.game.Setup;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomSpec;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The game of a room with the options that are chosen now. Those of a lobby change until its match begins. */
final class ChosenGame {

    private final RoomSpec spec;
    private @Nullable RoomGame game;

    ChosenGame(RoomSpec spec) {
        this.spec = spec;
        this.game = spec.game();
    }

    /** Returns the game, null in a relay room. */
    @Nullable RoomGame get() {
        return game;
    }

    /** Returns the setup of the match. */
    static Setup setup(RoomGame game, RoomSpec spec) {
        return game.setup(spec.members().size(), spec.randomSeed());
    }

    /**
     * Chooses options.
     *
     * @throws IllegalArgumentException if the game has no such option, a value is out of its range, or there is no game
     */
    void choose(SortedMap<String, Integer> options) {
        RoomGame before = game;
        if (before == null) {
            if (!options.isEmpty()) {
                throw new IllegalArgumentException(
                        "options: " + options.size() + " without a game (expected: none in a relay room)");
            }
            return;
        }
        RoomGame next = new RoomGame(before.game(), options);
        Setup checked = setup(next, spec);
        game = checked.chosen().equals(before.options()) ? before : next;
    }
}
