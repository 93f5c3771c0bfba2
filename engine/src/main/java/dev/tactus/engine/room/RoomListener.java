package dev.tactus.engine.room;

import dev.tactus.core.game.Event;

/** Receives the events of a room's world, on behalf of the server itself. */
@FunctionalInterface
public interface RoomListener {

    /**
     * Receives an event, once and in order. On the room's thread, so an implementation must hand longer work to another
     * thread.
     *
     * @param tick the tick whose step emitted it
     */
    void onEvent(int tick, Event event);
}
