package dev.tactus.accounts;

/**
 * What a login gives; its text shows no token.
 *
 * @param account that was logged in
 * @param accessToken to be shown with each request
 * @param accessExpiresMs when it is over, in ms of Unix time
 * @param refreshToken to get the next access token with, once
 * @param refreshExpiresMs when that is over
 */
public record LoginTokens(
        Account account, String accessToken, long accessExpiresMs, String refreshToken, long refreshExpiresMs) {

    @Override
    public String toString() {
        return "LoggedIn[" + account + "]";
    }
}
