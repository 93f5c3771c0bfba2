package dev.tactus.accounts;

import dev.tactus.accounts.store.StateTable;
import java.util.Optional;

/** Player state saved by games between visits. Thread-safe; blocks on the database. */
final class PlayerStates {

    private static final int STATE_CHARS_MAX = 16_384;
    private static final int GAME_CHARS_MAX = 64;

    private final OutcomeStore store;

    PlayerStates(OutcomeStore store) {
        this.store = store;
    }

    Outcome<Boolean> save(long accountId, String game, String state, long nowMs) {
        if (state.length() > STATE_CHARS_MAX || game.isEmpty() || game.length() > GAME_CHARS_MAX) {
            return Outcome.refused(
                    AccountRefusal.Kind.INVALID,
                    "state: " + state.length() + " characters of \"" + game + "\" (expected: at most " + STATE_CHARS_MAX
                            + ", of a game whose name has 1.." + GAME_CHARS_MAX + ")");
        }
        return store.write(handle -> StateTable.put(handle, accountId, game, state, nowMs)
                ? new Outcome.Done<>(true)
                : Outcome.refused(AccountRefusal.Kind.NOT_FOUND));
    }

    Outcome<Optional<String>> load(long accountId, String game) {
        return store.read(handle -> new Outcome.Done<>(StateTable.get(handle, accountId, game)));
    }
}
