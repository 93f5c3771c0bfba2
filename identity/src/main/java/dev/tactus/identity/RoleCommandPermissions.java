package dev.tactus.identity;

import dev.tactus.accounts.role.Role;
import dev.tactus.core.game.CommandPermission;

/** What commands of a game somebody may give, by his role. */
public final class RoleCommandPermissions {

    private RoleCommandPermissions() {}

    /** Returns what somebody may whose highest role this is. */
    public static CommandPermission of(Role highest) {
        return switch (highest) {
            case GUEST, PLAYER -> CommandPermission.PLAYER;
            case MODERATOR -> CommandPermission.MODERATOR;
            case OPERATOR -> CommandPermission.OPERATOR;
        };
    }
}
