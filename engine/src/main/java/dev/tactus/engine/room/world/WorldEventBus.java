package dev.tactus.engine.room.world;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.core.game.Event;
import dev.tactus.engine.room.RoomListener;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes a world's events on to the server itself: to listeners, to operators' consoles, and as kicks to the room. */
public final class WorldEventBus {

    private static final Logger LOG = LoggerFactory.getLogger(WorldEventBus.class);

    @Bounded(by = "code of the node, not peers", owner = Bounded.Owner.ROOM, full = Bounded.Fate.NEVER)
    private final List<RoomListener> listeners = new ArrayList<>();

    @Bounded(by = "seats of the room", owner = Bounded.Owner.ROOM, full = Bounded.Fate.NEVER)
    private final List<Integer> kicked = new ArrayList<>();

    private final ConsoleLines console = new ConsoleLines();

    /** Returns the console lines that wait for the world's answer. */
    public ConsoleLines console() {
        return console;
    }

    /** Adds a listener, which hears all later events. */
    public void add(RoomListener listener) {
        listeners.add(listener);
    }

    /** Takes an event; what the event's own methods throw is the game's defect, and passes on to the caller. */
    void emit(int tick, Event event) {
        if (event.kickedSeat() != 0) {
            kicked.add(event.kickedSeat());
        }
        console.onEvent(tick, event);
        for (RoomListener listener : listeners) {
            try {
                listener.onEvent(tick, event);
            } catch (Throwable defect) {
                // A listener is the server's code, not the game's: the match does not end because of it.
                LOG.error("room listener failed at tick {} on {}", tick, event, defect);
            }
        }
    }

    /** Returns the seats whose players the world kicks, and forgets them. */
    public List<Integer> takeKicked() {
        if (kicked.isEmpty()) {
            return List.of();
        }
        List<Integer> seats = List.copyOf(kicked);
        kicked.clear();
        return seats;
    }
}
