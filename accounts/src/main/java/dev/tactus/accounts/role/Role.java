package dev.tactus.accounts.role;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Named set of permissions. Each role includes the one before it and ranks above it. */
public enum Role {
    /** Visitors without a login, and accounts without a role. */
    GUEST,
    /** Role of new accounts. */
    PLAYER,
    /** Moderates players. */
    MODERATOR,
    /** Operates the service. */
    OPERATOR;

    /** Returns all permissions of the role. */
    public Set<Permission> permissions() {
        return Arrays.stream(Permission.values()).filter(this::has).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the name in tokens, database and answers, such as {@code player}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the role of a name, or empty if there is none. */
    public static Optional<Role> of(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }

    /** Returns the highest of an account's roles; {@link #GUEST} if it has none. */
    public static Role highest(Collection<Role> roles) {
        return roles.isEmpty() ? GUEST : Collections.max(roles);
    }

    /** Returns whether any of the roles has the permission. */
    public static boolean allows(Collection<Role> roles, Permission permission) {
        return highest(roles).has(permission);
    }

    private boolean has(Permission permission) {
        return compareTo(permission.lowest()) >= 0;
    }
}
