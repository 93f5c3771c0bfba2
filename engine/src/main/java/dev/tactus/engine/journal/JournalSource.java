package dev.tactus.engine.journal;

/** A journal that was found and read, and can be continued. Each twin of {@link Journal} continues only its own. */
public interface JournalSource {

    /** Returns the room's state after its last record. */
    RoomImage image();
}
