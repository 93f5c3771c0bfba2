package dev.tactus.identity;

import dev.tactus.accounts.Account;
import dev.tactus.accounts.Outcome;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Account operations of old protocols, which use names and passwords instead of tokens, wherever accounts are stored. Any thread;
 * completes on any, and fails only by a defect.
 */
public interface PlayerAccounts {

    /**
     * Successful login.
     *
     * @param account that logged in
     * @param accessToken of a login like any other
     */
    record AccountLogin(Account account, String accessToken) {

        @Override
        public String toString() {
            return "AccountLogin[" + account + "]";
        }
    }

    /** Logs an account in. */
    CompletionStage<Outcome<AccountLogin>> logIn(String name, String password, InetAddress from);

    /** Creates an account; the password minimum of old clients applies. */
    CompletionStage<Outcome<Account>> signUp(String name, String password, InetAddress from);

    /** Completes with whether an account has this name. */
    CompletionStage<Outcome<Boolean>> isTaken(String name);

    /** Completes with whether a number is an account's. */
    CompletionStage<Outcome<Boolean>> isAccount(long player);

    /** Completes with the state that a game saved of a player last; empty if it never did. */
    CompletionStage<Outcome<Optional<String>>> loadCharacter(long account, String game);

    /** Saves the state of a player. */
    CompletionStage<Outcome<Boolean>> saveCharacter(long account, String game, String state);

    /** Maps an account lookup to whether the name is taken. */
    static Outcome<Boolean> taken(Outcome<Account> found) {
        return switch (found) {
            case Outcome.Done<Account> there -> new Outcome.Done<>(true);
            case Outcome.Refused<Account>(var refusal) ->
                switch (refusal.kind()) {
                    case NOT_FOUND, INVALID -> new Outcome.Done<>(false);
                    default -> new Outcome.Refused<>(refusal);
                };
        };
    }
}
