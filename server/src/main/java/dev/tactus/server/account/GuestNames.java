package dev.tactus.server.account;

import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.Refusal;
import dev.tactus.engine.port.Credentials.Naming;
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

    private static final Naming SLOW = new Naming.Unsettled("accounts: no answer in time (expected: a try later)");

    private final @Nullable PlayerAccounts accounts;

    /** @param accounts null where there are none */
    GuestNames(@Nullable PlayerAccounts accounts) {
        this.accounts = accounts;
    }

    CompletionStage<Naming> settle(String name) {
        String line = name.strip();
        if (line.isEmpty() || name.length() > CHARS_MAX) {
            return CompletableFuture.completedFuture(
                    new Naming.Taken("name: " + name.length() + " chars (expected: 1.." + CHARS_MAX + ", not all blank)"));
        }
        if (RESERVED.contains(line.toLowerCase(Locale.ROOT))) {
            return CompletableFuture.completedFuture(
                    new Naming.Taken("name: " + line + " is kept for the server (expected: another one)"));
        }
        return accounts == null
                ? CompletableFuture.completedFuture(new Naming.Free())
                : accounts.isTaken(line)
                        .thenApply(found -> of(line, found))
                        .exceptionally(GuestNames::failed)
                        .toCompletableFuture()
                        .completeOnTimeout(SLOW, PATIENCE_MS, TimeUnit.MILLISECONDS);
    }

    private static Naming of(String name, Outcome<Boolean> found) {
        return switch (found) {
            case Outcome.Done<Boolean>(Boolean isTaken) ->
                isTaken
                        ? new Naming.Taken("name: " + name
                                + " belongs to an account (expected: another one, or a login of that account)")
                        : new Naming.Free();
            case Outcome.Refused<Boolean>(Refusal refusal) -> new Naming.Unsettled(RefusalText.of(refusal));
        };
    }

    private static Naming failed(Throwable defect) {
        LOG.error("it could not be found out whose a name is", defect);
        return new Naming.Unsettled("accounts: a defect of the server");
    }
}
