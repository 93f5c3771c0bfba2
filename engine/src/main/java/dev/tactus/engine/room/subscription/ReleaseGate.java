package dev.tactus.engine.room.subscription;

import dev.tactus.core.frame.FrameLog;
import dev.tactus.engine.journal.JournalRecord;
import dev.tactus.engine.journal.RoomJournal;

/**
 * Releases closed frames to subscribers once the room's journal holds them, so that no client ever has a frame that a
 * resumed room lacks. A room without a journal releases them immediately.
 */
final class ReleaseGate {

    private final FrameLog log;
    private final RoomJournal journal;

    /** Frames before this tick were appended to the journal. */
    private int journaled;

    /** The index of the last record of frames. */
    private long lastIndex;

    /** The tick before which frames have been let out. */
    private int released;

    /** Creates the gate of a match whose frames so far are in the journal, and known. */
    ReleaseGate(FrameLog log, RoomJournal journal) {
        this.log = log;
        this.journal = journal;
        this.journaled = log.nextTick();
        this.released = log.nextTick();
    }

    /** Returns the tick before which frames have been released. */
    int released() {
        return released;
    }

    /** Returns the tick up to which keyframes may be shown: a live reader may go on from a closed frame that nothing waits for. */
    int visibleTo() {
        return journal.enabled() ? released : log.nextTick();
    }

    /** Returns whether the state of the world may be shown, which is that behind the last closed frame. */
    boolean showsPresent() {
        return !journal.enabled() || released == log.nextTick();
    }

    /** Appends the frames that are closed and not in the journal, so that what is appended next comes behind them. */
    void journalFrames() {
        if (journal.enabled() && journaled < log.nextTick()) {
            int from = journaled;
            // Before the append, within which this is called again, as for every record.
            journaled = log.nextTick();
            lastIndex = journal.append(new JournalRecord.Frames(log.copy(from, journaled)));
        }
    }

    /**
     * Releases all closed frames, within this call or as soon as the journal holds them, and then runs
     * {@code onReleased}.
     */
    void release(Runnable onReleased) {
        int tick = log.nextTick();
        if (journal.enabled()) {
            journalFrames();
            journal.whenAcknowledged(lastIndex, () -> {
                released = Math.max(released, tick);
                onReleased.run();
            });
        } else {
            released = tick;
            onReleased.run();
        }
    }
}
