package dev.tactus.games.realm;

import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;

/** The time of day. */
final class Sky extends Component {

    /** Hours of a day. */
    static final int HOURS = 24;

    private static final int DAWN = 6;
    private static final int DUSK = 20;

    /** The hour, 0..23. */
    final IntColumn hour;

    Sky(Columns c) {
        super(c);
        hour = c.integer("hour");
    }

    /** Returns whether it is dark, so that one sees half as far. */
    static boolean isNight(int hour) {
        return hour < DAWN || hour >= DUSK;
    }
}
