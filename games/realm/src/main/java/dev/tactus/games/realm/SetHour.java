package dev.tactus.games.realm;

import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.world.Fields;

/** It is this hour. */
public final class SetHour implements RealmCommand {

    private int hour;

    /** One of nothing, to be filled by its fields. */
    public SetHour() {}

    /** It is this hour, 0..23. */
    public SetHour(int hour) {
        this.hour = hour;
    }

    @Override
    public CommandPermission requiredPermission() {
        return CommandPermission.OPERATOR;
    }

    int hour() {
        return hour;
    }

    @Override
    public void fields(Fields f) {
        hour = f.integer("hour", hour, 0, Sky.HOURS - 1);
    }
}
