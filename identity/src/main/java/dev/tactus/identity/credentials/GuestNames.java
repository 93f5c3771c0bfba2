package dev.tactus.identity.credentials;

import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Outcome;
import dev.tactus.engine.port.Authenticator.NameCheck;
import dev.tactus.identity.PlayerAccounts;
import dev.tactus.identity.RefusalText;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What guests may be called: by no name of an account, nor by one that sounds like the operator's. Any thread. */
final class GuestNames {

    private static final Logger LOG = LoggerFactory.getLogger(GuestNames.class);
    private static final Set<String> RESERVED = Set.of("admin", "administrator", "operator", "server");
    private static final int CHARS_MAX = 64;

    /** So long a guest waits for the accounts at most; links that are silent for longer are closed. */
    private static final int PATIENCE_MS = 3_000;

    private static final NameCheck SLOW =
            new NameCheck.Undetermined("accounts: no answer in time (expected: a try later)");

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
        if (RESERVED.contains(line.toLowerCase(Locale.ROOT))) {
            return CompletableFuture.completedFuture(
                    new NameCheck.Taken("name: " + line + " is kept for the server (expected: another one)"));
        }
        return accounts == null
                ? CompletableFuture.completedFuture(new NameCheck.Free())
                : accounts.isTaken(line)
                        .thenApply(found -> of(line, found))
                        .exceptionally(GuestNames::failed)
                        .toCompletableFuture()
                        .completeOnTimeout(SLOW, PATIENCE_MS, TimeUnit.MILLISECONDS);
    }

    private static NameCheck of(String name, Outcome<Boolean> found) {
        return switch (found) {
            case Outcome.Done<Boolean>(Boolean isTaken) ->
                isTaken
                        ? new NameCheck.Taken("name: " + name
                                + " belongs to an account (expected: another one, or a login of that account)")
                        : new NameCheck.Free();
            case Outcome.Refused<Boolean>(AccountRefusal refusal) ->
                new NameCheck.Undetermined(RefusalText.of(refusal));
        };
    }

    private static NameCheck failed(Throwable defect) {
        LOG.error("it could not be found out whose a name is", defect);
        return new NameCheck.Undetermined("accounts: a defect of the server");
    }
}
