package dev.tactus.cluster.replication;

import dev.tactus.engine.journal.Journal;
import dev.tactus.engine.journal.JournalRecord;
import dev.tactus.engine.journal.JournalSource;
import dev.tactus.engine.journal.RoomJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/** A room that appends numbers to its journal, and lets out those that the journal holds. */
final class VirtualRoom {

    private final Journal agent;
    private final RoomJournal journal;

    /** Numbers that clients may have seen. */
    private final List<Long> out = new ArrayList<>();

    private boolean told;

    VirtualRoom(Journal agent, long room, Executor tasks) {
        this.agent = agent;
        journal = agent.create(room, tasks);
        journal.append(new JournalRecord.Created(room, 1, "test", new TreeMap<>()));
        agent.flush();
    }

    VirtualRoom(Journal agent, JournalSource source, Executor tasks) {
        this.agent = agent;
        journal = agent.resume(source, tasks);
        out.addAll(source.image().banned());
    }

    /** Appends a number, which is let out once the journal holds it. */
    void add(long number) {
        long index = journal.append(new JournalRecord.Banned(number));
        journal.whenAcknowledged(index, () -> out.add(number));
        agent.flush();
    }

    /** Closes the room for good. */
    void close() {
        journal.append(new JournalRecord.Over("over"));
        journal.discard(() -> told = true);
        agent.flush();
    }

    List<Long> out() {
        return out;
    }

    boolean wasTold() {
        return told;
    }

    boolean isHere() {
        return journal.failure() == null;
    }
}
