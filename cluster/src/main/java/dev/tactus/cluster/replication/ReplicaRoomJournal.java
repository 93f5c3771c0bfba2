package dev.tactus.cluster.replication;

import dev.tactus.engine.journal.BufferedRoomJournal;
import java.util.concurrent.Executor;

/** The journal of one room that runs here, as its agent sees it. The agent's thread. */
final class ReplicaRoomJournal extends BufferedRoomJournal {

    private final AgentReplicaJournal agent;
    private final long room;
    private final boolean resumed;

    ReplicaRoomJournal(AgentReplicaJournal agent, Executor tasks, long room, boolean resumed, long lastIndex) {
        super(tasks, lastIndex);
        this.agent = agent;
        this.room = room;
        this.resumed = resumed;
    }

    @Override
    protected void touched() {
        agent.touched(this);
    }

    /** Returns the room's id. Any thread. */
    long room() {
        return room;
    }

    /** Returns whether the room goes on from a copy. Any thread. */
    boolean isResumed() {
        return resumed;
    }

    /**
     * Ends the journal once the standbys hold all of it. Until then the clients are not told either: a room that closed before its
     * standbys know would be taken over by one of them, and go on.
     */
    @Override
    public void discard(Runnable farewell) {
        boolean first = close();
        if (failure() != null) {
            // The room is another node's, which tells its clients.
            return;
        }
        whenAcknowledged(lastIndex(), () -> {
            try {
                farewell.run();
            } finally {
                if (first) {
                    agent.discard(this);
                }
            }
        });
    }
}
