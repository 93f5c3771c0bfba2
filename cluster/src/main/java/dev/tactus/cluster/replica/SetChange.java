package dev.tactus.cluster.replica;

import dev.tactus.engine.port.RoomCopy;
import dev.tactus.engine.port.RoomRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of a room's replica set, which are its owner's copy and the standbys, that is proposed to the directory, as a compare-and-swap on the room's record.
 *
 * @param kind what it is for
 * @param subject the copy that joins, leaves or takes over
 * @param expected the set that the record has before
 * @param proposed the set that it is to have
 */
public record SetChange(Kind kind, RoomCopy subject, RoomRecord expected, RoomRecord proposed) {

    /** Returns the admission of a copy that has caught up. */
    static SetChange admit(RoomRecord seen, RoomCopy joiner) {
        List<RoomCopy> more = new ArrayList<>(seen.standbys());
        more.add(joiner);
        return new SetChange(Kind.ADMIT, joiner, seen, seen.next(seen.owner(), more));
    }

    /** Returns the removal of a standby. */
    static SetChange remove(RoomRecord seen, RoomCopy standby) {
        return new SetChange(Kind.REMOVE, standby, seen, seen.next(seen.owner(), others(seen, standby)));
    }

    /** Returns the takeover by a standby, without the old owner. */
    static SetChange takeOver(RoomRecord seen, RoomCopy standby) {
        return new SetChange(Kind.TAKE_OVER, standby, seen, seen.next(standby, others(seen, standby)));
    }

    /** Returns the hand-over to a standby, in whose place the owner stands by. */
    static SetChange handOver(RoomRecord seen, RoomCopy standby) {
        List<RoomCopy> rest = others(seen, standby);
        rest.add(seen.owner());
        return new SetChange(Kind.HAND_OVER, standby, seen, seen.next(standby, rest));
    }

    private static List<RoomCopy> others(RoomRecord seen, RoomCopy standby) {
        List<RoomCopy> others = new ArrayList<>(seen.standbys());
        others.remove(standby);
        return others;
    }

    /** The purpose of a change. */
    public enum Kind {
        /** The owner admits a copy that has caught up. */
        ADMIT,
        /** The owner goes on without a copy that is silent. */
        REMOVE,
        /** The owner hands the room to a standby, and stands by itself. */
        HAND_OVER,
        /** A standby takes the room over from an owner that is silent. */
        TAKE_OVER
    }

    /** The fate of a change, according to the record as it was read after the proposal. */
    enum Fate {
        /** The record has the proposed set. */
        WON,
        /** The record has the old set: the request may be lost or still on its way, and is sent again. */
        OPEN,
        /** The record has another set, and the change can never happen. */
        LOST
    }

    /**
     * Returns the fate of the change. A compare-and-swap whose answer did not come may have happened, may happen later, or never;
     * to take it for won or for lost gives a room two owners or none. Only the record tells: since each change raises the term,
     * a record that has moved on can never come back to the expected set. This holds for an answer "lost" too, which may be that
     * of a request that was sent again after the first had won.
     *
     * @param current the record's set; null where the room has none any more
     */
    Fate fate(@Nullable RoomRecord current) {
        if (proposed.equals(current)) {
            return Fate.WON;
        }
        return expected.equals(current) ? Fate.OPEN : Fate.LOST;
    }

    @Override
    public String toString() {
        return kind + " " + subject + ": " + expected + " -> " + proposed;
    }
}
