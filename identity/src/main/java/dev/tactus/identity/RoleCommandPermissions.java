package dev.tactus.identity;

import dev.tactus.accounts.role.Role;
import dev.tactus.core.game.CommandPermission;

/** Maps account roles to command permissions of games. */
public final class RoleCommandPermissions {

    private RoleCommandPermissions() {}

    /** Returns the command permission of an account's highest role. */
    public static CommandPermission of(Role highest) {
        return switch (highest) {
            case GUEST, PLAYER -> CommandPermission.PLAYER;
            case MODERATOR -> CommandPermission.MODERATOR;
            case OPERATOR -> CommandPermission.OPERATOR;
        };
    }
}
