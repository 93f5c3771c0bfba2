package dev.tactus.core.game;

/** Takes what happens in a step. A world that is stepped again after a roll-back tells it again. */
@FunctionalInterface
public interface Events {

    /** Takes none. */
    Events NONE = event -> {};

    /** Takes an event, which is not changed afterwards. */
    void happened(Event event);
}
