package dev.tactus.accounts;

import java.util.function.Function;

/**
 * How something that was asked for ended.
 *
 * @param <T> what it gives
 */
public sealed interface Outcome<T> {

    /** It was done. */
    record Done<T>(T value) implements Outcome<T> {}

    /** It was not, and nothing was changed. */
    record Refused<T>(AccountRefusal refusal) implements Outcome<T> {}

    /** Returns the same outcome with what {@code then} makes of its value. */
    default <R> Outcome<R> map(Function<T, R> then) {
        return switch (this) {
            case Done<T>(T value) -> new Done<>(then.apply(value));
            case Refused<T>(AccountRefusal refusal) -> new Refused<>(refusal);
        };
    }

    /** Returns that it was refused for a reason that says everything. */
    static <T> Outcome<T> refused(AccountRefusal.Kind kind) {
        return new Refused<>(new AccountRefusal(kind, "", 0));
    }

    /** Returns that it was refused, and what is expected instead. */
    static <T> Outcome<T> refused(AccountRefusal.Kind kind, String detail) {
        return new Refused<>(new AccountRefusal(kind, detail, 0));
    }

    /** Returns that it was refused, and when to come again. */
    static <T> Outcome<T> refused(AccountRefusal.Kind kind, long waitMs) {
        return new Refused<>(new AccountRefusal(kind, "", waitMs));
    }
}
