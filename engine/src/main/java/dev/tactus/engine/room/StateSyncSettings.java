package dev.tactus.engine.room;

import dev.tactus.settings.Bounds;
import dev.tactus.settings.Defaults;
import dev.tactus.settings.Key;
import dev.tactus.settings.RecordCopy;

/**
 * Settings of a simulated room for sending states instead of frames, and for players who leave.
 *
 * @param states whether subscribers whose protocol supports states get them instead of frames
 * @param statesEveryTicks interval between states in ticks, 1..1000
 * @param statesUnread maximum number of unacknowledged updates, 1..1000; beyond that a subscriber gets none until it
 *     acknowledges, and then one with all changes
 * @param leaveMs in games with joining players, time that a disconnected player stays in the world, if their protocol
 *     supports reconnecting
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

    /**
     * Defaults: frames for all subscribers; if states are sent, every third tick, and at most 30 unacknowledged; five
     * seconds to reconnect.
     */
    public static final StateSyncSettings DEFAULTS = Defaults.of(StateSyncSettings.class);

    public StateSyncSettings {
        BOUNDS.check("statesEveryTicks", statesEveryTicks);
        BOUNDS.check("statesUnread", statesUnread);
        BOUNDS.check("leaveMs", leaveMs);
    }

    /** Returns these settings for a room that sends the state of each tick. */
    public StateSyncSettings everyTick() {
        return RecordCopy.of(this)
                .with(StateSyncSettings::states, true)
                .with(StateSyncSettings::statesEveryTicks, 1)
                .build();
    }
}
