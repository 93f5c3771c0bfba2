package dev.tactus.identity.credentials;

import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.name.StaffNames;
import dev.tactus.engine.port.Authenticator.NameCheck;
import dev.tactus.identity.PlayerAccounts;
import dev.tactus.identity.RefusalText;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks guests' names and numbers: neither the name nor the number of an account, and no name confusable with the operator's.
 * Any thread.
 */
final class GuestNames {

    private static final Logger LOG = LoggerFactory.getLogger(GuestNames.class);
    static final int CHARS_MAX = 64;

    /** Longest wait for the accounts service; links that are silent for longer are closed. */
    private static final int PATIENCE_MS = 3_000;

    private static final NameCheck SLOW =
            new NameCheck.Undetermined("accounts: no answer in time (expected: a retry later)");

    private final @Nullable PlayerAccounts accounts;

    /** @param accounts null where there are none */
    GuestNames(@Nullable PlayerAccounts accounts) {
        this.accounts = accounts;
    }

    CompletionStage<NameCheck> settle(String name) {
        String line = name.strip();
        if (line.isEmpty() || name.length() > CHARS_MAX) {
            return CompletableFuture.completedFuture(new NameCheck.Taken(
                    "name: " + name.length() + " chars (expected: 1.." + CHARS_MAX + ", not all blank)"));
        }
        if (StaffNames.contains(line)) {
            return CompletableFuture.completedFuture(
                    new NameCheck.Taken("name: " + line + " is reserved for the server (expected: another name)"));
        }
        return accounts == null
                ? CompletableFuture.completedFuture(new NameCheck.Free())
                : settled("name: " + line, accounts.isTaken(line));
    }

    /** Checks a player number that could be an account's. */
    CompletionStage<NameCheck> settle(long player) {
        return accounts == null
                ? CompletableFuture.completedFuture(new NameCheck.Free())
                : settled("player: " + player, accounts.isAccount(player));
    }

    private static CompletionStage<NameCheck> settled(String wish, CompletionStage<Outcome<Boolean>> lookup) {
        return lookup.thenApply(found -> of(wish, found))
                .exceptionally(GuestNames::failed)
                .toCompletableFuture()
                .completeOnTimeout(SLOW, PATIENCE_MS, TimeUnit.MILLISECONDS);
    }

    private static NameCheck of(String wish, Outcome<Boolean> found) {
        return switch (found) {
            case Outcome.Done<Boolean>(Boolean isTaken) ->
                isTaken
                        ? new NameCheck.Taken(
                                wish + " belongs to an account (expected: another one, or a login of that account)")
                        : new NameCheck.Free();
            case Outcome.Refused<Boolean>(AccountRefusal refusal) ->
                new NameCheck.Undetermined(RefusalText.of(refusal));
        };
    }

    private static NameCheck failed(Throwable defect) {
        LOG.error("guest name check failed", defect);
        return new NameCheck.Undetermined("accounts: internal error (expected: a retry later)");
    }
}
