package dev.tactus.storage.journal;

import dev.tactus.engine.journal.BufferedRoomJournal;
import java.util.concurrent.Executor;

/** The journal of one room in a file, as its agent sees it. The agent's thread. */
final class FileRoomJournal extends BufferedRoomJournal {

    private final AgentFileJournal agent;
    private final JournalFile file;
    private final long room;

    FileRoomJournal(AgentFileJournal agent, Executor tasks, JournalFile file, long room, long lastIndex) {
        super(tasks, lastIndex);
        this.agent = agent;
        this.file = file;
        this.room = room;
    }

    @Override
    protected void touched() {
        agent.touched(this);
    }

    JournalFile file() {
        return file;
    }

    long room() {
        return room;
    }

    @Override
    public void discard(Runnable farewell) {
        if (enabled()) {
            // Also the end of a room that ends within one turn is in the file before clients hear of it.
            agent.handOver(this);
        }
        boolean first = close();
        takePending();
        try {
            acknowledge(Long.MAX_VALUE);
        } finally {
            try {
                farewell.run();
            } finally {
                if (first) {
                    agent.discard(this);
                }
            }
        }
    }
}
