package dev.tactus.accounts.token;

/**
 * Result of verifying a token.
 *
 * @param <T> contents of a valid token
 */
public sealed interface TokenVerification<T> {

    /** The token is valid. */
    record Valid<T>(T value) implements TokenVerification<T> {}

    /** The token is invalid. */
    record Invalid<T>(TokenFault fault) implements TokenVerification<T> {}
}
