package dev.tactus.engine.journal;

import org.jspecify.annotations.Nullable;

/**
 * The journal of one room. A record is <i>acknowledged</i> when it survives this process: a file journal acknowledges
 * when the operating system has the bytes. Frames and what depends on them leave for clients only then, so that no client
 * has ever seen anything that a resumed room lacks.
 *
 * <p>A journal that cannot be written fails once, acknowledges everything from then on, and the room goes on without it:
 * a disk never stops a match.
 *
 * <p>Threads: the agent's only, also for the tasks of {@link #whenAcknowledged}.
 */
public interface RoomJournal {

    /** Returns whether records are kept; if not, a caller need not create them. */
    boolean enabled();

    /**
     * Appends a record; it is handed on by the next {@link Journal#flush}.
     *
     * @return its index, from 1; 0 where nothing is kept
     */
    long append(JournalRecord record);

    /** Returns the index up to which all records are held; {@link Long#MAX_VALUE} where nothing is kept. */
    long acknowledged();

    /**
     * Runs a task once all records up to an index are held: within this call where they are, else later. Tasks run in the
     * order of their calls if their indexes do not fall.
     */
    void whenAcknowledged(long index, Runnable task);

    /**
     * Ends the journal of a room that has closed for good: it will not be resumed, and nothing of it is kept. What was appended is
     * handed on and everything that waits runs first, then {@code farewell}, and the journal goes last: a process that dies in between leaves a journal that says that
     * the room is over, for clients that were not told.
     */
    void discard(Runnable farewell);

    /** As {@link #discard(Runnable)}, for a room whose clients were told, or cannot be. */
    default void discard() {
        discard(() -> {});
    }

    /** Returns the reason why nothing more is kept, or null while records are kept. */
    @Nullable String failure();
}
