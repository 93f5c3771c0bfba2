package dev.tactus.cluster.replication;

import dev.tactus.cluster.replica.ReplicaMessage;

/** A message between two nodes. */
sealed interface PeerMessage {

    /**
     * The first message of each side of a link.
     *
     * @param cluster the cluster's name
     * @param node the sender's name
     * @param incarnation random number of the sender's process: another one under the same name holds nothing of what this one held
     */
    record Hello(String cluster, String node, long incarnation) implements PeerMessage {}

    /** Tells that the sender is alive, where it has nothing else to tell. */
    record Alive() implements PeerMessage {}

    /**
     * Invites a node to hold a copy of a room's journal.
     *
     * @param owner the number of the sender's copy
     */
    record Invite(long room, long owner) implements PeerMessage {}

    /**
     * Carries a message between two copies of a room's journal.
     *
     * @param from the number of the sender's copy
     * @param to the number of the receiver's copy
     */
    record ForCopy(long room, long from, long to, ReplicaMessage message) implements PeerMessage {}
}
