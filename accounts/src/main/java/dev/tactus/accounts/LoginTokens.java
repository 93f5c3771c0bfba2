package dev.tactus.accounts;

/**
 * Tokens of a login; the string form contains none of them.
 *
 * @param account that logged in
 * @param accessToken sent with each request
 * @param accessExpiresMs expiry of the access token, in ms of Unix time
 * @param refreshToken exchanged once for the next pair of tokens
 * @param refreshExpiresMs expiry of the refresh token, in ms of Unix time
 */
public record LoginTokens(
        Account account, String accessToken, long accessExpiresMs, String refreshToken, long refreshExpiresMs) {

    @Override
    public String toString() {
        return "LoginTokens[" + account + "]";
    }
}
