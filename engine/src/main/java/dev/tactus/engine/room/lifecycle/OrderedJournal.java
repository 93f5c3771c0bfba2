package dev.tactus.engine.room.lifecycle;

import dev.tactus.engine.journal.JournalRecord;
import dev.tactus.engine.journal.RoomJournal;
import org.jspecify.annotations.Nullable;

/**
 * The journal of a room in which every record comes behind the frames that were closed before it: admissions, kicks, bans,
 * tokens, readiness and results have one fixed order with the frames, also where frames are journaled several at a time.
 *
 * <p>Threads: the room's only.
 */
final class OrderedJournal implements RoomJournal {

    private final RoomJournal journal;
    private Runnable closedFrames = () -> {};

    OrderedJournal(RoomJournal journal) {
        this.journal = journal;
    }

    /**
     * Names what appends the frames that are closed and not in the journal.
     *
     * @param append may append to this journal itself
     */
    void putFramesFirst(Runnable append) {
        closedFrames = append;
    }

    @Override
    public boolean enabled() {
        return journal.enabled();
    }

    @Override
    public long append(JournalRecord record) {
        closedFrames.run();
        return journal.append(record);
    }

    @Override
    public long acknowledged() {
        return journal.acknowledged();
    }

    @Override
    public void whenAcknowledged(long index, Runnable task) {
        journal.whenAcknowledged(index, task);
    }

    @Override
    public void discard(Runnable farewell) {
        journal.discard(farewell);
    }

    @Override
    public @Nullable String failure() {
        return journal.failure();
    }
}
