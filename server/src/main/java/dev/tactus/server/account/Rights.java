package dev.tactus.server.account;

import dev.tactus.accounts.role.Role;
import dev.tactus.core.game.Right;

/** What commands of a game somebody may give, by his role. */
final class Rights {

    private Rights() {}

    static Right of(Role highest) {
        return switch (highest) {
            case GUEST, PLAYER -> Right.PLAYER;
            case MODERATOR -> Right.MODERATOR;
            case OPERATOR -> Right.OPERATOR;
        };
    }
}
