package dev.tactus.core.game;

/** Takes what happens in a step. A world that is stepped again after a roll-back tells it again. */
@FunctionalInterface
public interface EventSink {

    /** Takes none. */
    EventSink NONE = event -> {};

    /**
     * Takes an event, which is not changed afterwards.
     *
     * @param event the event
     */
    void emit(Event event);
}
