package dev.tactus.server.account;

import dev.tactus.accounts.Outcome;
import java.net.InetAddress;
import java.util.concurrent.CompletionStage;

/** Logins by name and password at a node's own door, as old protocols have them, wherever accounts are kept. Any thread; completes on any. */
public interface LogIns {

    /** Logs in; completes with an access token. */
    CompletionStage<Outcome<String>> logIn(String name, String password, InetAddress from);

    /** Completes with whether an account has this name. */
    CompletionStage<Outcome<Boolean>> isTaken(String name);

    /** Returns whether an account has a name, of what looking it up gave. */
    static Outcome<Boolean> taken(Outcome<?> found) {
        return switch (found) {
            case Outcome.Done<?> there -> new Outcome.Done<>(true);
            case Outcome.Refused<?>(var refusal) ->
                switch (refusal.kind()) {
                    case NOT_FOUND, INVALID -> new Outcome.Done<>(false);
                    default -> new Outcome.Refused<>(refusal);
                };
        };
    }
}
