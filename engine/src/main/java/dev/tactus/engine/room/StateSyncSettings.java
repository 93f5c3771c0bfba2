package dev.tactus.engine.room;

import dev.tactus.settings.Bounds;
import dev.tactus.settings.Defaults;
import dev.tactus.settings.Key;
import dev.tactus.settings.RecordCopy;

/**
 * How a simulated room tells states instead of frames, and how players leave it.
 *
 * @param states whether readers whose protocol knows states are told them, and no frames
 * @param statesEveryTicks every so many ticks, 1..1000
 * @param statesUnread updates that a reader has not said it has read, 1..1000; it gets no more until it does, and then all
 *     that changed meanwhile as one
 * @param leaveMs where players come and go, one whose link is gone stays in the world for so long, if his protocol lets him come
 *     back
 */
public record StateSyncSettings(
        @Key(def = "false", help = "send states of the world instead of frames to clients that support it")
        boolean states,

        @Key(def = "3", min = 1, max = 1000, help = "interval between states, in ticks")
        int statesEveryTicks,

        @Key(
                name = "max-unacked-states",
                was = "states-unread",
                def = "30",
                min = 1,
                max = 1000,
                help = "states that a client has not acknowledged; it gets no more until it does")
        int statesUnread,

        @Key(
                def = "5000",
                min = 0,
                help = "time to reconnect before a player leaves the world; clients of old protocols leave with their"
                        + " link")
        int leaveMs) {

    private static final Bounds BOUNDS = Bounds.of(StateSyncSettings.class);

    /** Frames for everybody; where states are told, every third tick, and at most 30 unread; five seconds to come back. */
    public static final StateSyncSettings DEFAULTS = Defaults.of(StateSyncSettings.class);

    public StateSyncSettings {
        BOUNDS.check("statesEveryTicks", statesEveryTicks);
        BOUNDS.check("statesUnread", statesUnread);
        BOUNDS.check("leaveMs", leaveMs);
    }

    /** Returns these for a room that tells the state of each tick. */
    public StateSyncSettings everyTick() {
        return RecordCopy.of(this)
                .with(StateSyncSettings::states, true)
                .with(StateSyncSettings::statesEveryTicks, 1)
                .build();
    }
}
