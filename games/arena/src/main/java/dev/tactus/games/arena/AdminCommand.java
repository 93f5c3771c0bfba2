package dev.tactus.games.arena;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.game.Fixed;
import dev.tactus.core.world.Fields;

/** An order to the world, mostly a moderator's. Lines of chat that begin with a slash are such orders too. */
public final class AdminCommand implements Command {

    /** The most that an order can say how much, whatever of. */
    static final int AMOUNT_MAX = Fixed.of(10_000);

    private static final int PLAYER_MAX = 255;

    private int verb;
    private int player;
    private int amount;

    /** One to be filled by its fields. */
    public AdminCommand() {
        this(AdminVerb.PLAYER_LIST, 0, 0);
    }

    AdminCommand(AdminVerb verb, int player, int amount) {
        this.verb = verb.place();
        this.player = player;
        this.amount = amount;
    }

    /** Returns what is ordered. */
    AdminVerb verb() {
        return AdminVerb.at(verb);
    }

    /** Returns which player, by its number from 0 as chat has it. */
    int player() {
        return player;
    }

    /** Returns how much, {@link Fixed}. */
    int amount() {
        return amount;
    }

    @Override
    public CommandPermission requiredPermission() {
        return verb().requiredPermission();
    }

    @Override
    public void fields(Fields f) {
        verb = f.integer("verb", verb, 0, AdminVerb.LAST);
        player = f.integer("player", player, 0, PLAYER_MAX);
        amount = Fixed.clamp(f.fixed("amount", amount), 0, AMOUNT_MAX);
    }
}
