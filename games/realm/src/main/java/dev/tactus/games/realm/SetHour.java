package dev.tactus.games.realm;

import dev.tactus.core.game.Right;
import dev.tactus.core.world.Fields;

/** It is this hour. */
public final class SetHour implements Order {

    private int hour;

    /** One of nothing, to be filled by its fields. */
    public SetHour() {}

    /** It is this hour, 0..23. */
    public SetHour(int hour) {
        this.hour = hour;
    }

    @Override
    public Right needs() {
        return Right.OPERATOR;
    }

    int hour() {
        return hour;
    }

    @Override
    public void fields(Fields f) {
        hour = f.integer("hour", hour, 0, Sky.HOURS - 1);
    }
}
