package dev.tactus.accounts.store;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Table of player state saved by games between visits. */
public final class StateTable {

    private StateTable() {}

    /** Replaces the state of a player; returns whether the account exists. */
    public static boolean put(Handle handle, long accountId, String game, String state, long nowMs) {
        return handle.createUpdate(
                                "INSERT INTO player_state (account_id, game, state, saved)"
                                        + " SELECT id, :game, :state, :now FROM account WHERE id = :account"
                                        + " ON CONFLICT (account_id, game) DO UPDATE SET state = excluded.state, saved = excluded.saved")
                        .bind("account", accountId)
                        .bind("game", game)
                        .bind("state", state)
                        .bind("now", nowMs)
                        .execute()
                == 1;
    }

    /** Returns the last saved state. */
    public static Optional<String> get(Handle handle, long accountId, String game) {
        return handle.createQuery("SELECT state FROM player_state WHERE account_id = :account AND game = :game")
                .bind("account", accountId)
                .bind("game", game)
                .mapTo(String.class)
                .findOne();
    }
}
