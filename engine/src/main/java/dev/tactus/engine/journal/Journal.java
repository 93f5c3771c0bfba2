package dev.tactus.engine.journal;

import java.util.concurrent.Executor;

/**
 * Journals of the rooms of one agent. Twins: files, memory, and {@link #NONE}. Calls return at once, never throw, and are
 * made on the agent's thread only.
 */
public interface Journal {

    /** Keeps nothing and acknowledges at once, for rooms that end with their process. */
    Journal NONE = NoJournal.INSTANCE;

    /**
     * Begins the journal of a new room.
     *
     * @param tasks runs in the room's name, on the agent's thread, what waits for acknowledgements, so that what one room's
     *     task throws is met by that room alone; a twin without threads runs it within {@link #flush}
     */
    RoomJournal create(long room, Executor tasks);

    /**
     * Goes on with the journal that a room is resumed from.
     *
     * @param source the journal as it was found
     * @param tasks as for {@link #create}
     */
    RoomJournal resume(JournalSource source, Executor tasks);

    /**
     * Hands on everything that the agent's rooms have appended since the last call. The agent calls it once at the end of
     * each turn, so that all rooms that worked in it share one write.
     */
    void flush();
}
