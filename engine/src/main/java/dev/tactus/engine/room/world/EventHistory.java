package dev.tactus.engine.room.world;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.core.game.Event;
import dev.tactus.core.game.EventSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The latest events of a world, for readers of states. Each event has a number; a reader is a place in the numbers. A reader more
 * than 4,096 events behind skips the forgotten ones.
 */
public final class EventHistory implements EventSink {

    /** Events that are kept; a reader beyond that lost contact long ago. */
    private static final int EVENTS_MAX = 4_096;

    @Bounded(by = "EVENTS_MAX", owner = Bounded.Owner.ROOM, full = Bounded.Fate.REPLACES_OLDEST)
    private final ArrayDeque<Event> events = new ArrayDeque<>();

    /** The number of the next event. */
    private long next;

    @Override
    public void emit(Event event) {
        if (events.size() == EVENTS_MAX) {
            events.removeFirst();
        }
        events.addLast(event);
        next++;
    }

    /** Returns the number of the next event. */
    public long next() {
        return next;
    }

    /** Returns the events from a number on that are visible to a seat, 0 for spectators. */
    public List<Event> since(long number, int seat) {
        long at = next - events.size();
        if (number >= next) {
            return List.of();
        }
        List<Event> heard = new ArrayList<>();
        for (Event event : events) {
            if (at++ >= number && event.visibleTo(seat)) {
                heard.add(event);
            }
        }
        return heard;
    }
}
