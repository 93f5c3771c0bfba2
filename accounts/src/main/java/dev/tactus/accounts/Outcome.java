package dev.tactus.accounts;

import java.util.function.Function;

/**
 * Result of an operation.
 *
 * @param <T> type of the value
 */
public sealed interface Outcome<T> {

    /** The operation succeeded. */
    record Done<T>(T value) implements Outcome<T> {}

    /** The operation was refused and changed nothing. */
    record Refused<T>(AccountRefusal refusal) implements Outcome<T> {}

    /** Returns this outcome with {@code then} applied to its value. */
    default <R> Outcome<R> map(Function<T, R> then) {
        return switch (this) {
            case Done<T>(T value) -> new Done<>(then.apply(value));
            case Refused<T>(AccountRefusal refusal) -> new Refused<>(refusal);
        };
    }

    /** Returns a refusal whose kind is the whole reason. */
    static <T> Outcome<T> refused(AccountRefusal.Kind kind) {
        return new Refused<>(new AccountRefusal(kind, "", 0));
    }

    /** Returns a refusal with the expected value. */
    static <T> Outcome<T> refused(AccountRefusal.Kind kind, String detail) {
        return new Refused<>(new AccountRefusal(kind, detail, 0));
    }

    /** Returns a refusal with the time until the next attempt. */
    static <T> Outcome<T> refused(AccountRefusal.Kind kind, long waitMs) {
        return new Refused<>(new AccountRefusal(kind, "", waitMs));
    }
}
