package dev.tactus.admin.auth;

import dev.tactus.accounts.token.Identity;
import org.jspecify.annotations.Nullable;

/**
 * The player who sends a request: an account, a guest whom a lobby knows, or a visitor.
 *
 * @param account that has logged in; null for a guest
 * @param guest number of a guest, 0 for none
 * @param guestToken that the guest was given with the number; null for none, and not verified yet
 * @param trusted whether the request is an operator's, or may create rooms because it comes from this machine
 * @param address by which requests are counted
 */
public record PlayerCaller(
        @Nullable Identity account, long guest, @Nullable String guestToken, boolean trusted, String address) {

    /** Returns the player's number: the account's id, or the guest's number; 0 for a visitor. */
    public long player() {
        return account == null ? guest : account.accountId();
    }

    /** Returns whether the player has no account. */
    public boolean isGuest() {
        return account == null;
    }

    @Override
    public String toString() {
        return "PlayerCaller[" + (account == null ? "guest " + Long.toUnsignedString(guest) : account.name()) + "]";
    }
}
