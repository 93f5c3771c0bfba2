package dev.tactus.engine.port;

/**
 * A node's copy of a room's journal. A node that restarts, or has thrown a journal away, holds another copy afterwards:
 * what it had acknowledged as the first one counts for nothing then.
 *
 * @param node the node's name
 * @param number 64 random bits, drawn whenever a node begins to hold the journal
 */
public record RoomCopy(String node, long number) {

    public RoomCopy {
        NodeRecord.checkName(node);
    }

    /** Returns whether both copies are of the same node. */
    public boolean isOnNodeOf(RoomCopy other) {
        return node.equals(other.node);
    }

    @Override
    public String toString() {
        return node + "/" + Long.toHexString(number);
    }
}
