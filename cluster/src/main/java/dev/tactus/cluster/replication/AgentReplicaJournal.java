package dev.tactus.cluster.replication;

import dev.tactus.engine.journal.Journal;
import dev.tactus.engine.journal.JournalLog;
import dev.tactus.engine.journal.JournalSource;
import dev.tactus.engine.journal.RoomJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The journals of one agent's rooms. A turn's records of all rooms go to the replication loop as one task, and from there to each
 * standby's node with one write. The agent's thread.
 */
final class AgentReplicaJournal implements Journal {

    private final Executor loop;
    private final JournalReceiver receiver;
    private List<ReplicaRoomJournal> touched = new ArrayList<>();

    AgentReplicaJournal(Executor loop, JournalReceiver receiver) {
        this.loop = loop;
        this.receiver = receiver;
    }

    @Override
    public RoomJournal create(long room, Executor tasks) {
        return bind(new ReplicaRoomJournal(this, tasks, room, false, 0));
    }

    @Override
    public RoomJournal resume(JournalSource source, Executor tasks) {
        if (!(source instanceof JournalLog.LogSource)) {
            throw new IllegalArgumentException("source: " + source + " (expected: one of a copy that this node holds)");
        }
        return bind(new ReplicaRoomJournal(
                this, tasks, source.image().room(), true, source.image().lastIndex()));
    }

    private ReplicaRoomJournal bind(ReplicaRoomJournal journal) {
        loop.execute(() -> receiver.bind(journal));
        return journal;
    }

    /** A room has something to be written. */
    void touched(ReplicaRoomJournal room) {
        touched.add(room);
    }

    /** A room's records of one turn. */
    record Piece(ReplicaRoomJournal room, byte[] records, long lastIndex) {}

    @Override
    public void flush() {
        if (touched.isEmpty()) {
            return;
        }
        List<Piece> pieces = new ArrayList<>(touched.size());
        for (ReplicaRoomJournal room : touched) {
            byte[] records = room.takePending();
            if (records.length > 0) {
                pieces.add(new Piece(room, records, room.lastIndex()));
            }
        }
        touched = new ArrayList<>();
        loop.execute(() -> receiver.write(pieces));
    }

    void discard(ReplicaRoomJournal room) {
        loop.execute(() -> receiver.discard(room));
    }
}
