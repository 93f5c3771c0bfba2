package dev.tactus.gateway.pickle;

import dev.tactus.accounts.Outcome;
import dev.tactus.core.game.CommandPermission;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Identifies players and stores their characters. Any thread; completes on any, and fails only by a defect. */
public interface CharacterStore {

    /**
     * A player.
     *
     * @param id of the account
     * @param name as others see it
     * @param right the commands that the player may issue
     */
    record CharacterOwner(long id, String name, CommandPermission right) {}

    /**
     * Finds out who it is.
     *
     * @param remote the address that it is said from, by which tries are bounded
     */
    CompletionStage<Outcome<CharacterOwner>> logIn(String name, String password, String remote);

    /** Makes an account, and who it is is its player. */
    CompletionStage<Outcome<CharacterOwner>> signUp(String name, String password, String remote);

    /** Returns what was kept of a player's character last; nothing if it never was. */
    CompletionStage<Outcome<Optional<String>>> loadCharacter(long player);

    /** Keeps what a player's character is like. */
    CompletionStage<Outcome<Boolean>> saveCharacter(long player, String state);
}
