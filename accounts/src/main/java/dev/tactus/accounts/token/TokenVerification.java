package dev.tactus.accounts.token;

/**
 * What came of verifying a token.
 *
 * @param <T> what a good token says
 */
public sealed interface TokenVerification<T> {

    /** It is good. */
    record Valid<T>(T value) implements TokenVerification<T> {}

    /** It is not. */
    record Invalid<T>(TokenFault fault) implements TokenVerification<T> {}
}
