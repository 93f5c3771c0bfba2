package dev.tactus.engine.room;

import dev.tactus.core.game.Event;
import dev.tactus.core.game.EventSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened in a world lately, for those who are told states. Each event has a number; a reader is a place in the
 * numbers. Who is so slow that events it has not heard are forgotten hears of the later ones only.
 */
final class EventHistory implements EventSink {

    /** Events that are remembered; a reader beyond that lost contact long ago. */
    private static final int REMEMBERED = 4_096;

    private final ArrayDeque<Event> events = new ArrayDeque<>();

    /** The number of the next event. */
    private long next;

    @Override
    public void emit(Event event) {
        if (events.size() == REMEMBERED) {
            events.removeFirst();
        }
        events.addLast(event);
        next++;
    }

    long next() {
        return next;
    }

    /** Returns the events from a number on that the player of a seat, 0 for who watches, hears of. */
    List<Event> since(long number, int seat) {
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
