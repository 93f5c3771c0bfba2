package dev.tactus.accounts.token;

import dev.tactus.accounts.role.Permission;
import dev.tactus.accounts.role.Role;
import java.util.Set;

/**
 * Authenticated identity, as carried by an access token.
 *
 * @param accountId of the account, above 0
 * @param name as shown
 * @param session of the login
 * @param generation of the account; each revocation begins a new one
 * @param roles that the account had when the token was issued
 */
public record Identity(long accountId, String name, long session, long generation, Set<Role> roles) {

    public Identity {
        roles = Set.copyOf(roles);
    }

    /** Returns whether the roles include a permission. */
    public boolean may(Permission permission) {
        return Role.allows(roles, permission);
    }
}
