package dev.tactus.server.account;

import dev.tactus.accounts.role.Role;
import dev.tactus.core.game.Right;

/** What commands of a game somebody may give, by his role. */
public final class Rights {

    private Rights() {}

    /** Returns what somebody may whose highest role this is. */
    public static Right of(Role highest) {
        return switch (highest) {
            case GUEST, PLAYER -> Right.PLAYER;
            case MODERATOR -> Right.MODERATOR;
            case OPERATOR -> Right.OPERATOR;
        };
    }
}
