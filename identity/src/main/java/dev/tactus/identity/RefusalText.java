package dev.tactus.identity;

import dev.tactus.accounts.AccountRefusal;
import java.time.Duration;

/** What the accounts service refuses, as sentences for who asked. */
public final class RefusalText {

    private RefusalText() {}

    /** Returns what was wrong and what is expected. */
    public static String of(AccountRefusal refusal) {
        String detail = refusal.detail();
        return switch (refusal.kind()) {
            case INVALID, LIMIT -> detail;
            case NAME_TAKEN -> "name: taken, or it looks like one that is (expected: another name)";
            case WRONG_CREDENTIALS -> "name or password: wrong (expected: those of an account)";
            case LOCKED -> "attempts: too many (expected: the next one in " + waitSeconds(refusal) + " s)";
            case BANNED -> "account: banned for another " + span(refusal) + (detail.isEmpty() ? "" : ": " + detail);
            case UNAUTHORIZED -> "token: good no more, or none of ours (expected: one of a login)";
            case FORBIDDEN -> "account: may not do that (expected: a role that may, see docs/accounts.md)";
            case NOT_FOUND -> detail.isEmpty() ? "there is none such" : detail;
            case BUSY -> "accounts: busy (expected: a try in a moment)";
            case UNAVAILABLE ->
                detail.isEmpty() ? "accounts: their database is away (expected: a try later; matches go on)" : detail;
        };
    }

    /** Returns whole seconds, the last one begun too: who comes then comes not too early. */
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
