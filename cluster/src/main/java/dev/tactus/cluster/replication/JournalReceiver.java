package dev.tactus.cluster.replication;

import java.util.List;

/** The other end of the journals of rooms that run here: what the agents' threads hand to the replication loop. The loop's thread. */
interface JournalReceiver {

    /** Binds the journal of a room that has begun to run here. */
    void bind(ReplicaRoomJournal journal);

    /** Takes a turn's records of an agent's rooms. */
    void write(List<AgentReplicaJournal.Piece> pieces);

    /** Ends a room for good, whose journal is held. */
    void discard(ReplicaRoomJournal journal);
}
