package dev.tactus.admin.lobby;

import com.linecorp.armeria.common.HttpStatus;
import dev.tactus.accounts.Account;
import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.name.StaffNames;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.identity.IdentityService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Checks the names of guests in lobbies: neither an account's, nor one that would pass for the staff's. */
final class GuestNaming {

    static final int CHARS_MAX = 24;

    private final @Nullable IdentityService identities;

    /** @param identities of accounts; null where there are none */
    GuestNaming(@Nullable IdentityService identities) {
        this.identities = identities;
    }

    /**
     * Completes with the name that a guest gets, exceptionally with a problem if it is an account's.
     *
     * @throws ProblemException if no guest may have it
     */
    CompletionStage<String> check(String wanted) {
        String name = wanted.strip();
        if (name.isEmpty() || name.length() > CHARS_MAX) {
            throw ProblemException.badRequest("player: " + name.length() + " characters (expected: 1.." + CHARS_MAX
                    + " characters, the name of a guest)");
        }
        try {
            RoomSpec.checkVisible("player", name);
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.badRequest(String.valueOf(wrong.getMessage()));
        }
        if (StaffNames.contains(name)) {
            throw new ProblemException(
                    HttpStatus.CONFLICT, "player: a name that is reserved for the server (expected: another name)");
        }
        return identities == null
                ? CompletableFuture.completedFuture(name)
                : identities.account(name).thenApply(found -> free(name, found));
    }

    private static String free(String name, Outcome<Account> found) {
        if (found instanceof Outcome.Done<Account>) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "player: the name of an account (expected: another name, or the login of that account)");
        }
        boolean isNone = found instanceof Outcome.Refused<Account>(AccountRefusal refusal)
                && (refusal.kind() == AccountRefusal.Kind.NOT_FOUND || refusal.kind() == AccountRefusal.Kind.INVALID);
        if (!isNone) {
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE, "accounts: cannot be asked (expected: a retry later)", 3);
        }
        return name;
    }
}
