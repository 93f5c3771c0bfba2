package dev.tactus.admin.http;

import com.linecorp.armeria.common.HttpStatus;
import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Outcome;
import dev.tactus.identity.RefusalText;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/** Maps refusals of the accounts service to problems. */
public final class RefusalProblems {

    private static final int BUSY_SECONDS = 1;
    private static final int AWAY_SECONDS = 3;

    private RefusalProblems() {}

    /**
     * Returns the value of a success.
     *
     * @throws ProblemException that says why it was not
     */
    public static <T> T valueOf(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(AccountRefusal refusal) -> throw problem(refusal);
        };
    }

    /** Returns the same outcome; a missing object is reported with the requested value and the expected one. */
    public static <T> CompletionStage<Outcome<T>> describeMissing(
            CompletionStage<Outcome<T>> outcome, String what, String value, String expected) {
        String detail = what + ": " + value + " (expected: " + expected + ")";
        return outcome.thenApply(ended -> ended instanceof Outcome.Refused<T>(AccountRefusal refusal)
                        && refusal.kind() == AccountRefusal.Kind.NOT_FOUND
                ? Outcome.refused(AccountRefusal.Kind.NOT_FOUND, detail)
                : ended);
    }

    private static String code(AccountRefusal.Kind kind) {
        return "accounts-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static ProblemException problem(AccountRefusal refusal) {
        String detail = RefusalText.of(refusal);
        return switch (refusal.kind()) {
            case INVALID -> ProblemException.badRequest(detail);
            case NAME_TAKEN, LIMIT -> new ProblemException(HttpStatus.CONFLICT, detail);
            case WRONG_CREDENTIALS, UNAUTHORIZED -> new ProblemException(HttpStatus.UNAUTHORIZED, detail);
            case LOCKED -> new ProblemException(HttpStatus.TOO_MANY_REQUESTS, detail, RefusalText.waitSeconds(refusal));
            case BANNED, FORBIDDEN -> new ProblemException(HttpStatus.FORBIDDEN, detail);
            case NOT_FOUND -> new ProblemException(HttpStatus.NOT_FOUND, detail);
            case BUSY -> new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, detail, BUSY_SECONDS);
            case UNAVAILABLE, STORAGE_FULL, STORAGE_MISSING, STORAGE_FAILED, NO_KEY ->
                new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, detail, AWAY_SECONDS, code(refusal.kind()));
        };
    }
}
