package dev.tactus.identity;

import dev.tactus.accounts.AccountRefusal;
import java.time.Duration;

/** Texts of account refusals for the caller. */
public final class RefusalText {

    private RefusalText() {}

    /** Returns the failed value and the expected one. */
    public static String of(AccountRefusal refusal) {
        String detail = refusal.detail();
        return switch (refusal.kind()) {
            case INVALID, LIMIT -> detail;
            case NAME_TAKEN -> "name: taken, or it looks like a taken one (expected: another name)";
            case WRONG_CREDENTIALS -> "name or password: wrong (expected: those of an account)";
            case LOCKED -> "attempts: too many (expected: the next one in " + waitSeconds(refusal) + " s)";
            case BANNED -> "account: banned for another " + span(refusal) + (detail.isEmpty() ? "" : ": " + detail);
            case UNAUTHORIZED -> "token: invalid, expired or revoked (expected: one of a login)";
            case FORBIDDEN ->
                "account: permission denied (expected: a role with this permission, see docs/accounts.md)";
            case NOT_FOUND -> detail.isEmpty() ? "not found" : detail;
            case BUSY -> "accounts: busy (expected: a retry in a moment)";
            case UNAVAILABLE ->
                detail.isEmpty()
                        ? "accounts: database unavailable (expected: a retry later; running matches continue)"
                        : detail;
            case STORAGE_FULL ->
                "accounts: the disk of their database is full (expected: a retry later; running matches continue)";
            case STORAGE_MISSING ->
                "accounts: the file of their database is gone (expected: a retry later; running matches continue)";
            case STORAGE_FAILED ->
                "accounts: their database cannot be written (expected: a retry later; running matches continue)";
            case NO_KEY ->
                "accounts: no signing key is valid now (expected: a retry in a moment; one is created when the database"
                        + " answers)";
        };
    }

    /** Returns the wait in whole seconds, rounded up, so that a client never retries too early. */
    public static long waitSeconds(AccountRefusal refusal) {
        return Math.ceilDiv(refusal.waitMs(), 1_000);
    }

    private static String span(AccountRefusal refusal) {
        Duration wait = Duration.ofMillis(refusal.waitMs());
        if (wait.toDays() > 0) {
            return wait.toDays() + " days";
        }
        return wait.toHours() > 0 ? wait.toHours() + " h" : Math.max(wait.toMinutes(), 1) + " min";
    }
}
