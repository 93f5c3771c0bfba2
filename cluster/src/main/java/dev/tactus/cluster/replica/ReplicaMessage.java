package dev.tactus.cluster.replica;

import dev.tactus.engine.journal.JournalCopy;
import dev.tactus.engine.journal.JournalPosition;
import dev.tactus.engine.journal.JournalSegment;
import dev.tactus.engine.port.RoomRecord;

/**
 * A message between two copies of a room's journal. It is addressed to a copy, and one that is not the receiver's is dropped.
 * Messages may be lost, late, doubled and out of order.
 */
public sealed interface ReplicaMessage {

    /** Returns the term in which it was sent; 0 where it belongs to none. */
    long term();

    /**
     * Tells a copy the set of a new term, from its owner. A copy that the set does not name discards its journal.
     *
     * @param start the end of the owner's journal when the term began: what a standby has beyond it was never let out
     */
    record Lead(RoomRecord set, JournalPosition start) implements ReplicaMessage {

        @Override
        public long term() {
            return set.term();
        }
    }

    /** Brings records, from the owner. A segment without any asks whether the copy has come so far. */
    record Append(long term, JournalSegment segment) implements ReplicaMessage {}

    /** Brings the whole journal, from the owner. */
    record Copy(RoomRecord set, JournalCopy copy) implements ReplicaMessage {

        @Override
        public long term() {
            return set.term();
        }
    }

    /** Acknowledges all records up to a position, from a standby or a joiner. */
    record Held(long term, JournalPosition end) implements ReplicaMessage {}

    /** Tells that what came does not follow the end of the copy's journal, from a standby or a joiner. */
    record Missing(long term, JournalPosition end) implements ReplicaMessage {}

    /** Tells the term that a copy knows, to an owner whose message is of an earlier one, or that has not yet led it in this one. */
    record Term(long term) implements ReplicaMessage {}

    /** Asks the owner for a place in the set, from a copy that holds nothing. */
    record Join() implements ReplicaMessage {

        @Override
        public long term() {
            return 0;
        }
    }
}
