package dev.tactus.storage.journal;

import dev.tactus.engine.journal.Journal;
import dev.tactus.engine.journal.JournalHead;
import dev.tactus.engine.journal.JournalSource;
import dev.tactus.engine.journal.RoomJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The journals of one agent's rooms. A turn's records of all rooms go to the writing thread as one task, so that a
 * thousand rooms cost one write a turn; each room hears of its own in its own name. The agent's thread.
 */
final class AgentFileJournal implements Journal {

    private final FileJournal files;
    private List<FileRoomJournal> touched = new ArrayList<>();

    AgentFileJournal(FileJournal files) {
        this.files = files;
    }

    @Override
    public RoomJournal create(long room, Executor tasks) {
        JournalHead head = files.newHead();
        JournalFile file = new JournalFile(files.path(room, head), files.settings(), head);
        files.opened(file);
        return new FileRoomJournal(this, tasks, file, room, 0);
    }

    @Override
    public RoomJournal resume(JournalSource source, Executor tasks) {
        if (!(source instanceof FoundJournal found)) {
            throw new IllegalArgumentException("source: " + source + " (expected: one that a file journal found)");
        }
        JournalFile file = new JournalFile(found, files.settings());
        files.opened(file);
        return new FileRoomJournal(
                this, tasks, file, found.image().room(), found.image().lastIndex());
    }

    /** A room has something to be written. */
    void touched(FileRoomJournal room) {
        touched.add(room);
    }

    /** A room's records of one turn. */
    record Piece(FileRoomJournal room, byte[] records, long lastIndex) {}

    @Override
    public void flush() {
        if (touched.isEmpty()) {
            return;
        }
        List<Piece> pieces = new ArrayList<>(touched.size());
        for (FileRoomJournal room : touched) {
            byte[] records = room.takePending();
            if (records.length > 0) {
                pieces.add(new Piece(room, records, room.lastIndex()));
            }
        }
        touched = new ArrayList<>();
        if (!pieces.isEmpty()) {
            files.write(this, pieces);
        }
    }

    /** Hands on what a room has appended, without waiting for the end of the turn. */
    void handOver(FileRoomJournal room) {
        byte[] records = room.takePending();
        if (records.length > 0) {
            files.write(this, List.of(new Piece(room, records, room.lastIndex())));
        }
    }

    void discard(FileRoomJournal room) {
        files.discard(room.file());
    }

    /** Tells each room what became of its records, in its own name. Any thread. */
    void acknowledge(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            FileRoomJournal room = outcome.piece().room();
            long index = outcome.piece().lastIndex();
            String failure = outcome.failure();
            try {
                room.tasks().execute(failure.isEmpty() ? () -> room.acknowledge(index) : () -> room.fail(failure));
            } catch (RejectedExecutionException ended) {
                // The agent's thread has ended, and with it all that waited: the node stops.
            }
        }
    }

    /**
     * The outcome of writing a room's records of one turn.
     *
     * @param failure why they are not held; empty where they are
     */
    record Outcome(Piece piece, String failure) {}
}
