package dev.tactus.engine.journal.file;

import dev.tactus.engine.journal.Journal;
import dev.tactus.engine.journal.JournalHead;
import dev.tactus.engine.journal.JournalSource;
import dev.tactus.engine.journal.RoomJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The journals of one agent's rooms. A turn's records of all rooms go to the writing thread as one task, and come back as
 * one acknowledgement, so that a thousand rooms cost two changes of thread a turn. The agent's thread.
 */
final class AgentFileJournal implements Journal {

    private final FileJournal files;
    private final Executor agent;
    private List<FileRoomJournal> touched = new ArrayList<>();

    AgentFileJournal(FileJournal files, Executor agent) {
        this.files = files;
        this.agent = agent;
    }

    @Override
    public RoomJournal create(long room) {
        JournalHead head = files.newHead();
        JournalFile file = new JournalFile(files.path(room, head), files.settings(), head);
        files.opened(file);
        return new FileRoomJournal(this, file, room, 0);
    }

    @Override
    public RoomJournal resume(JournalSource source) {
        if (!(source instanceof FoundJournal found)) {
            throw new IllegalArgumentException("source: " + source + " (expected: one that a file journal found)");
        }
        JournalFile file = new JournalFile(found, files.settings());
        files.opened(file);
        return new FileRoomJournal(
                this, file, found.image().room(), found.image().lastIndex());
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

    void discard(FileRoomJournal room) {
        files.discard(room.file());
    }

    /** Passes the outcomes of a turn's records to the agent's thread. Any thread. */
    void acknowledge(List<Outcome> outcomes) {
        agent.execute(() -> {
            for (Outcome outcome : outcomes) {
                if (outcome.failure().isEmpty()) {
                    outcome.piece().room().acknowledge(outcome.piece().lastIndex());
                } else {
                    outcome.piece().room().fail(outcome.failure());
                }
            }
        });
    }

    /**
     * The outcome of writing a room's records of one turn.
     *
     * @param failure why they are not held; empty where they are
     */
    record Outcome(Piece piece, String failure) {}
}
