package dev.tactus.identity;

import dev.tactus.accounts.Account;
import dev.tactus.accounts.Outcome;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Accounts as doors of old protocols have them, which know names and passwords and no tokens, wherever accounts are kept. Any thread;
 * completes on any, and fails only by a defect.
 */
public interface PlayerAccounts {

    /**
     * Who has logged in.
     *
     * @param account whose
     * @param accessToken of a login like any other
     */
    record AccountLogin(Account account, String accessToken) {

        @Override
        public String toString() {
            return "Entry[" + account + "]";
        }
    }

    /** Logs in. */
    CompletionStage<Outcome<AccountLogin>> logIn(String name, String password, InetAddress from);

    /** Makes an account, with a password that may be as short as these doors' clients have them. */
    CompletionStage<Outcome<Account>> signUp(String name, String password, InetAddress from);

    /** Completes with whether an account has this name. */
    CompletionStage<Outcome<Boolean>> isTaken(String name);

    /** Completes with what a game kept of a player last; nothing if it never did. */
    CompletionStage<Outcome<Optional<String>>> loadCharacter(long account, String game);

    /** Keeps what a game knows of a player. */
    CompletionStage<Outcome<Boolean>> saveCharacter(long account, String game, String state);

    /** Returns whether an account has a name, of what looking it up gave. */
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
