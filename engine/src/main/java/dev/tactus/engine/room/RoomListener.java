package dev.tactus.engine.room;

import dev.tactus.core.game.Event;

/** Hears what happens in the world of a room, on behalf of the server itself. */
@FunctionalInterface
public interface RoomListener {

    /**
     * Something happened; told once, in order. On the room's thread, so whoever has more to do than to note it hands it over.
     *
     * @param tick in whose step
     */
    void onEvent(int tick, Event event);
}
