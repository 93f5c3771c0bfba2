package dev.tactus.games.realm;

import dev.tactus.core.game.Event;
import dev.tactus.core.world.Fields;

/** It is a new hour. */
public final class HourChanged implements Event {

    private int hour;

    /** One of nothing, to be filled by its fields. */
    public HourChanged() {}

    HourChanged(int hour) {
        this.hour = hour;
    }

    /** Returns the hour, 0..23. */
    public int hour() {
        return hour;
    }

    @Override
    public void fields(Fields f) {
        hour = f.integer("hour", hour);
    }
}
