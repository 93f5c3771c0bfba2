package dev.tactus.server.http;

import com.linecorp.armeria.common.HttpStatus;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.Refusal;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** What the accounts service refuses, as problems. */
final class Refusals {

    private static final int BUSY_SECONDS = 1;
    private static final int AWAY_SECONDS = 3;

    private Refusals() {}

    /**
     * Returns what was done.
     *
     * @throws ProblemException that says why it was not
     */
    static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(Refusal refusal) -> throw problem(refusal);
        };
    }

    /** Returns the same outcome; where something was not found, it says what was asked for and what is expected. */
    static <T> CompletionStage<Outcome<T>> named(
            CompletionStage<Outcome<T>> outcome, String what, String value, String expected) {
        String detail = what + ": " + value + " (expected: " + expected + ")";
        return outcome.thenApply(ended ->
                ended instanceof Outcome.Refused<T>(Refusal refusal) && refusal.kind() == Refusal.Kind.NOT_FOUND
                        ? Outcome.refused(Refusal.Kind.NOT_FOUND, detail)
                        : ended);
    }

    private static ProblemException problem(Refusal refusal) {
        String detail = refusal.detail();
        return switch (refusal.kind()) {
            case INVALID -> ProblemException.badRequest(detail);
            case NAME_TAKEN ->
                new ProblemException(
                        HttpStatus.CONFLICT, "name: taken, or it looks like one that is (expected: another name)");
            case WRONG_CREDENTIALS ->
                new ProblemException(
                        HttpStatus.UNAUTHORIZED, "name or password: wrong (expected: those of an account)");
            case LOCKED ->
                new ProblemException(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "attempts: too many (expected: the next one in " + seconds(refusal) + " s)",
                        seconds(refusal));
            case BANNED ->
                new ProblemException(
                        HttpStatus.FORBIDDEN,
                        "account: banned for another " + span(refusal) + (detail.isEmpty() ? "" : ": " + detail));
            case UNAUTHORIZED ->
                new ProblemException(
                        HttpStatus.UNAUTHORIZED, "token: good no more, or none of ours (expected: one of a login)");
            case FORBIDDEN ->
                new ProblemException(
                        HttpStatus.FORBIDDEN,
                        "account: may not do that (expected: a role that may, see docs/accounts.md)");
            case NOT_FOUND ->
                new ProblemException(HttpStatus.NOT_FOUND, detail.isEmpty() ? "there is none such" : detail);
            case LIMIT -> new ProblemException(HttpStatus.CONFLICT, detail);
            case BUSY ->
                new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE, "accounts: busy (expected: a try in a moment)", BUSY_SECONDS);
            case UNAVAILABLE ->
                new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        detail.isEmpty()
                                ? "accounts: their database is away (expected: a try later; matches go on)"
                                : detail,
                        AWAY_SECONDS);
        };
    }

    /** Whole seconds, the last one begun too: who comes then comes not too early. */
    private static long seconds(Refusal refusal) {
        return Math.ceilDiv(refusal.waitMs(), 1_000);
    }

    private static String span(Refusal refusal) {
        Duration wait = Duration.ofMillis(refusal.waitMs());
        if (wait.toDays() > 0) {
            return wait.toDays() + " days";
        }
        return wait.toHours() > 0 ? wait.toHours() + " h" : Math.max(wait.toMinutes(), 1) + " min";
    }
}
