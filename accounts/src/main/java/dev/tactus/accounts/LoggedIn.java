package dev.tactus.accounts;

/**
 * What a login gives; its text shows no token.
 *
 * @param account that was logged in
 * @param accessToken to be shown with each request
 * @param accessOverMs when it is over, in ms of Unix time
 * @param refreshToken to get the next access token with, once
 * @param refreshOverMs when that is over
 */
public record LoggedIn(
        Account account, String accessToken, long accessOverMs, String refreshToken, long refreshOverMs) {

    @Override
    public String toString() {
        return "LoggedIn[" + account + "]";
    }
}
