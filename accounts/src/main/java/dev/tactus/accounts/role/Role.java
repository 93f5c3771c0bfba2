package dev.tactus.accounts.role;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A named set of permissions. Each role has all of the one before it, and ranks above it. */
public enum Role {
    /** Everybody, also an account without any role, and who is not logged in at all. */
    GUEST,
    /** What a new account is. */
    PLAYER,
    /** Keeps order among players. */
    MODERATOR,
    /** Runs the service. */
    OPERATOR;

    /** Returns everything that this role may do. */
    public Set<Permission> permissions() {
        return Arrays.stream(Permission.values()).filter(this::has).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the name that stands in tokens, in the database and in answers, such as {@code player}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the role of that name, or nothing if there is none. */
    public static Optional<Role> of(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }

    /** Returns the highest of the roles that an account has; {@link #GUEST} if it has none. */
    public static Role highest(Collection<Role> roles) {
        return roles.isEmpty() ? GUEST : Collections.max(roles);
    }

    /** Returns whether an account that has these roles may do it. */
    public static boolean allows(Collection<Role> roles, Permission permission) {
        return highest(roles).has(permission);
    }

    private boolean has(Permission permission) {
        return compareTo(permission.lowest()) >= 0;
    }
}
