package dev.tactus.engine.port;

import java.util.List;

/**
 * The directory's record of a room: which node runs it, and which copies of its journal hold all that was let out to
 * clients. It is changed by compare-and-swap only, each time with the next term.
 *
 * @param id the room's id
 * @param term number of the record's version, from 1
 * @param owner the copy whose node runs the room
 * @param standbys the copies that must acknowledge whatever is let out, each on another node than the owner's
 * @param specDigest digest of the room's specification, to tell a room from another one of the same id; empty if unknown
 * @param name the room's name, empty for none
 */
public record RoomRecord(long id, long term, RoomCopy owner, List<RoomCopy> standbys, String specDigest, String name) {

    /** Maximum number of standbys of a room. */
    public static final int STANDBYS_MAX = 8;

    public RoomRecord {
        standbys = List.copyOf(standbys);
        if (term < 1) {
            throw new IllegalArgumentException("term: " + term + " (expected: 1 or more)");
        }
        if (standbys.size() > STANDBYS_MAX) {
            throw new IllegalArgumentException(
                    "standbys: " + standbys.size() + " (expected: at most " + STANDBYS_MAX + ")");
        }
        long nodes = standbys.stream().map(RoomCopy::node).distinct().count();
        if (nodes != standbys.size() || standbys.stream().anyMatch(owner::isOnNodeOf)) {
            throw new IllegalArgumentException(
                    "standbys: " + standbys + " with owner " + owner + " (expected: each on another node)");
        }
    }

    /** Returns the first record of a room, which has no standby yet. */
    public static RoomRecord first(long id, RoomCopy owner, String specDigest, String name) {
        return new RoomRecord(id, 1, owner, List.of(), specDigest, name);
    }

    /** Returns the record of the next term, with these copies. */
    public RoomRecord next(RoomCopy nextOwner, List<RoomCopy> nextStandbys) {
        return new RoomRecord(id, term + 1, nextOwner, nextStandbys, specDigest, name);
    }

    /** Returns whether a node runs the room. */
    public boolean isOwnedBy(String node) {
        return owner.node().equals(node);
    }

    /** Returns whether a copy is one of the standbys. */
    public boolean hasStandby(RoomCopy copy) {
        return standbys.contains(copy);
    }
}
