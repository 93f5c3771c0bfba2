package dev.tactus.engine.port;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a cluster: its nodes, its rooms with their owners and standbys, and the rooms' names. Records of rooms are
 * changed by compare-and-swap only, which is what fences a former owner; a node's own record lives as long as the node
 * refreshes it.
 *
 * <p>The directory may be away for any time. Questions are then answered {@code Unknown}, and the mirror
 * ({@link #rooms}, {@link #nodes}) stays as it was last; nothing of it is on the way of a frame.
 *
 * <p>Threads: all methods may be called from any thread and do not block. Stages complete, never exceptionally, on any
 * thread, which must not be blocked.
 */
public interface Directory extends AutoCloseable {

    /** Reads a room's record from the directory itself. */
    CompletionStage<RoomLookup> room(long id);

    /** Reads the record of the room that has a name, from the directory itself. */
    CompletionStage<RoomLookup> named(String name);

    /**
     * Creates a room's record, and takes its name if it has one, unless the id or the name is taken.
     *
     * @return completes with {@link SwapResult.Lost} and the record that has the id, or else the one that has the name
     */
    CompletionStage<SwapResult> create(RoomRecord first);

    /** Replaces a room's record by one of the next term, where the present one equals {@code seen}. */
    CompletionStage<SwapResult> replace(RoomRecord seen, RoomRecord next);

    /**
     * Does several replacements, in as few transactions as possible; each is won or lost by itself.
     *
     * @return completes with the results in the order of {@code changes}
     */
    CompletionStage<List<SwapResult>> replaceAll(List<Change> changes);

    /**
     * Removes a room's record, and its name, where the present one equals {@code seen}. A record that is not there any more
     * counts as removed.
     */
    CompletionStage<SwapResult> remove(RoomRecord seen);

    /** Returns a room's record as the directory was heard of last; null if there was none. */
    @Nullable RoomRecord known(long id);

    /** Returns the rooms' records by id, as the directory was heard of last. */
    List<RoomRecord> rooms();

    /** Returns the nodes' records by name, as the directory was heard of last; the own one included. */
    List<NodeRecord> nodes();

    /**
     * Announces this node, or what has changed of it, and keeps the record alive until {@link #close}. Does not wait: the
     * record is put again and again until the directory has it.
     */
    void announce(NodeRecord self);

    /** Adds a listener, which is first called with all that the mirror has. */
    void listen(DirectoryListener listener);

    /** Returns whether the directory answered last time. */
    boolean isReachable();

    /** Withdraws this node's record where the directory is reachable, and ends everything. */
    @Override
    void close();

    /**
     * A replacement of a record.
     *
     * @param seen the present record
     * @param next the record to put in its place, of the next term
     */
    record Change(RoomRecord seen, RoomRecord next) {

        public Change {
            if (seen.id() != next.id()
                    || next.term() != seen.term() + 1
                    || !seen.name().equals(next.name())) {
                throw new IllegalArgumentException(
                        "next record: " + next + " (expected: the same room and name, term " + (seen.term() + 1) + ")");
            }
        }
    }
}
