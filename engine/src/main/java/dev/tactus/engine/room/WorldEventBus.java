package dev.tactus.engine.room;

import dev.tactus.core.game.Event;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's own side of what happens in a world: who listens, and whom it sends out, and what it answers operators. */
final class WorldEventBus {

    private static final Logger LOG = LoggerFactory.getLogger(WorldEventBus.class);

    private final List<RoomListener> listeners = new ArrayList<>();
    private final List<Integer> kicked = new ArrayList<>();

    /** What operators said to the world. */
    final ConsoleLines console = new ConsoleLines();

    void add(RoomListener listener) {
        listeners.add(listener);
    }

    void happened(int tick, Event event) {
        if (event.kickedSeat() != 0) {
            kicked.add(event.kickedSeat());
        }
        console.happened(tick, event);
        for (RoomListener listener : listeners) {
            try {
                listener.onEvent(tick, event);
            } catch (RuntimeException defect) {
                // Whoever listens shall not end a match that goes on without him.
                LOG.error("a listener failed on {}", event, defect);
            }
        }
    }

    /** Returns the seats whose players the world has sent out, and forgets them. */
    List<Integer> takeKicked() {
        if (kicked.isEmpty()) {
            return List.of();
        }
        List<Integer> seats = List.copyOf(kicked);
        kicked.clear();
        return seats;
    }
}
