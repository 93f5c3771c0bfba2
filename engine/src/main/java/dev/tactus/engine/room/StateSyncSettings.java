package dev.tactus.engine.room;

import dev.tactus.core.Checks;

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
public record StateSyncSettings(boolean states, int statesEveryTicks, int statesUnread, int leaveMs) {

    /** Frames for everybody; where states are told, every third tick, and at most 30 unread; five seconds to come back. */
    public static final StateSyncSettings DEFAULTS = new StateSyncSettings(false, 3, 30, 5_000);

    public StateSyncSettings {
        Checks.inRange(statesEveryTicks, 1, 1000, "statesEveryTicks");
        Checks.inRange(statesUnread, 1, 1000, "statesUnread");
        Checks.atLeast(leaveMs, 0, "leaveMs");
    }

    /** Returns these for a room that tells the state of each tick. */
    public StateSyncSettings everyTick() {
        return new StateSyncSettings(true, 1, statesUnread, leaveMs);
    }
}
