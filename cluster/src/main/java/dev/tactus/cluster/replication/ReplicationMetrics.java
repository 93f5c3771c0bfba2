package dev.tactus.cluster.replication;

/**
 * Figures of a node's replication.
 *
 * @param owned rooms that this node runs and that are in the directory
 * @param held copies of rooms that other nodes run
 * @param unreplicated rooms that this node runs with fewer standbys than it wants
 * @param lagNs the longest time that records of a room wait for their acknowledgement now
 * @param takeovers rooms taken over since the start, without those that were handed over
 * @param termChanges changes of sets that this node has seen as owner since the start
 */
public record ReplicationMetrics(int owned, int held, int unreplicated, long lagNs, long takeovers, long termChanges) {

    static final ReplicationMetrics NONE = new ReplicationMetrics(0, 0, 0, 0, 0, 0);
}
