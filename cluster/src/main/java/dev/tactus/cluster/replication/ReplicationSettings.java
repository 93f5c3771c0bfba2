package dev.tactus.cluster.replication;

import dev.tactus.core.Checks;

/**
 * The limits of a node's replication. Immutable.
 *
 * @param node the node's name, unique in the cluster
 * @param cluster the cluster's name: a node of another one is not let in
 * @param standbys copies of each room on other nodes, 1..8
 * @param copiesMin copies below which nothing of a room is let out, the owner's included, 1..9
 * @param standbySilenceMs time without an acknowledgement, in milliseconds, after which a standby is removed from its rooms' sets
 * @param ownerSilenceMs time without a message, in milliseconds, after which an owner loses its rooms; longer than
 *     {@code standbySilenceMs}, so that an owner that is cut off from a standby alone removes it first, and the room stays
 *     where it is
 * @param windowBytes bytes of a room that are sent to a copy ahead of its acknowledgements
 * @param linkBytesMax bytes unsent to a node above which messages to it are dropped, and sent again later
 * @param roomBytesMax bytes of a room's journal in memory; a room whose journal grows longer goes on without standbys
 * @param compactBytes bytes of a journal from which it is compacted where it has keyframes
 */
public record ReplicationSettings(
        String node,
        String cluster,
        int standbys,
        int copiesMin,
        int standbySilenceMs,
        int ownerSilenceMs,
        int windowBytes,
        int linkBytesMax,
        int roomBytesMax,
        int compactBytes) {

    public ReplicationSettings {
        Checks.inRange(standbys, 1, 8, "standbys");
        Checks.inRange(copiesMin, 1, standbys + 1, "copiesMin");
        Checks.inRange(standbySilenceMs, 20, 60_000, "standbySilenceMs");
        Checks.inRange(ownerSilenceMs, standbySilenceMs + 1, 120_000, "ownerSilenceMs");
        Checks.atLeast(windowBytes, 1, "windowBytes");
        Checks.atLeast(linkBytesMax, windowBytes, "linkBytesMax");
        Checks.atLeast(roomBytesMax, 1, "roomBytesMax");
        Checks.atLeast(compactBytes, 1, "compactBytes");
    }

    /** Returns the settings of a node with one standby a room, and the limits of the design. */
    public static ReplicationSettings of(String node, String cluster) {
        return new ReplicationSettings(node, cluster, 1, 1, 200, 400, 1 << 20, 1 << 24, 1 << 26, 1 << 18);
    }

    /** Returns the same with other times of silence. */
    public ReplicationSettings withSilence(int standbyMs, int ownerMs) {
        return new ReplicationSettings(
                node,
                cluster,
                standbys,
                copiesMin,
                standbyMs,
                ownerMs,
                windowBytes,
                linkBytesMax,
                roomBytesMax,
                compactBytes);
    }

    /** Returns the same with another number of standbys. */
    public ReplicationSettings withStandbys(int count, int least) {
        return new ReplicationSettings(
                node,
                cluster,
                count,
                least,
                standbySilenceMs,
                ownerSilenceMs,
                windowBytes,
                linkBytesMax,
                roomBytesMax,
                compactBytes);
    }
}
