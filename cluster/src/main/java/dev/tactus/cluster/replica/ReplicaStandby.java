package dev.tactus.cluster.replica;

import dev.tactus.engine.journal.CorruptJournalException;
import dev.tactus.engine.journal.JournalCopy;
import dev.tactus.engine.journal.JournalLog;
import dev.tactus.engine.journal.JournalPosition;
import dev.tactus.engine.journal.JournalSegment;
import dev.tactus.engine.port.RoomCopy;
import dev.tactus.engine.port.RoomRecord;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The standby's side of a room's replica set: a reader of the owner's journal that acknowledges what it holds, and takes the room
 * over when the owner is silent. It begins as a joiner that holds nothing.
 *
 * <p>It stops for good when it discards its journal or becomes the owner; every call does nothing from then on. Methods that are
 * not private and not public are the rules that tests leave out one at a time.
 */
public class ReplicaStandby {

    private final RoomCopy self;
    private final StandbyActions actions;
    private @Nullable JournalLog log;
    private @Nullable RoomRecord set;

    /** Set once the owner has told of the term, so that the journal is cut back to what the owner had when it began. */
    private boolean led;

    /** The greatest index that was acknowledged in this term. */
    private long acknowledged;

    private @Nullable SetChange pending;
    private boolean stopped;

    /** Creates a copy that holds nothing yet, and asks to join. */
    public ReplicaStandby(RoomCopy self, StandbyActions actions) {
        this.self = self;
        this.actions = actions;
    }

    /** Creates the copy of an owner that has handed its room over. */
    public ReplicaStandby(RoomCopy self, RoomRecord set, JournalLog log, StandbyActions actions) {
        this(self, actions);
        this.set = set;
        this.log = log;
    }

    /** Asks a room's owner for a place in its set, once more where it was asked before. */
    public void join(RoomCopy owner) {
        if (!stopped && !isInSet()) {
            actions.send(owner, new ReplicaMessage.Join());
        }
    }

    /** Returns the set as this copy knows it; null before it holds anything. */
    public @Nullable RoomRecord set() {
        return set;
    }

    /** Returns the journal; null before it holds anything. */
    public @Nullable JournalLog log() {
        return log;
    }

    /** Returns whether the set that this copy knows names it. */
    public boolean isInSet() {
        return set != null && set.hasStandby(self);
    }

    /** Takes a message of another copy. */
    public void receive(RoomCopy from, ReplicaMessage message) {
        if (stopped) {
            return;
        }
        RoomRecord known = set;
        if (known != null && isOwners(message) && message.term() < known.term()) {
            // A former owner, which finds that confirmed in the directory.
            actions.send(from, new ReplicaMessage.Term(known.term()));
            return;
        }
        switch (message) {
            case ReplicaMessage.Lead(RoomRecord told, JournalPosition start) -> lead(told, start);
            case ReplicaMessage.Append(long term, JournalSegment segment) -> append(from, term, segment);
            case ReplicaMessage.Copy(RoomRecord told, JournalCopy copy) -> take(from, told, copy);
            case ReplicaMessage.Term t -> {}
            case ReplicaMessage.Held h -> {}
            case ReplicaMessage.Missing m -> {}
            case ReplicaMessage.Join j -> {}
        }
    }

    private static boolean isOwners(ReplicaMessage message) {
        return message instanceof ReplicaMessage.Lead
                || message instanceof ReplicaMessage.Append
                || message instanceof ReplicaMessage.Copy;
    }

    private void lead(RoomRecord told, JournalPosition start) {
        RoomRecord known = set;
        JournalLog held = log;
        if (held == null || known == null) {
            return;
        }
        if (led && told.term() == known.term()) {
            // Told before: the owner asks once more how far this copy has come.
            answer(told.owner(), acknowledge(held.end()));
        } else if (told.owner().equals(self)) {
            // The message may be old, and the room another's by now: only the record tells (model: caught at seed
            // 46477).
            look();
        } else if (told.hasStandby(self)) {
            enter(told);
            led = true;
            cutBack(held, start);
            answer(
                    told.owner(),
                    held.end().index() > start.index()
                            ? new ReplicaMessage.Missing(told.term(), held.end())
                            : acknowledge(held.end()));
        } else {
            discard();
        }
    }

    /**
     * Cuts the journal back to what the owner had when the term began. What is behind was never let out, for else the owner would
     * have it: every set that could let it out had the owner's copy in it.
     */
    void cutBack(JournalLog held, JournalPosition start) {
        if (held.end().index() > start.index() && held.has(start)) {
            held.cutBack(start.index());
        }
    }

    private void enter(RoomRecord told) {
        set = told;
        led = false;
        acknowledged = 0;
        // The record has moved on, so that what was proposed for an earlier set can never happen.
        pending = null;
    }

    private ReplicaMessage acknowledge(JournalPosition end) {
        acknowledged = Math.max(acknowledged, end.index());
        return new ReplicaMessage.Held(Objects.requireNonNull(set).term(), end);
    }

    private void answer(RoomCopy to, ReplicaMessage message) {
        actions.send(to, message);
    }

    private void append(RoomCopy from, long term, JournalSegment segment) {
        RoomRecord known = set;
        JournalLog held = log;
        if (held == null || known == null || term != known.term()) {
            return;
        }
        if (!led) {
            answer(from, new ReplicaMessage.Term(term));
            return;
        }
        if (follows(held, segment)) {
            answer(from, acknowledge(held.end()));
        } else if (held.end().index() >= segment.end().index() && held.has(segment.end())) {
            // It came before.
            answer(from, acknowledge(segment.end()));
        } else {
            answer(from, new ReplicaMessage.Missing(term, held.end()));
        }
    }

    /** Appends records if they follow by index and by chain; returns whether they do. */
    boolean follows(JournalLog held, JournalSegment segment) {
        return held.append(segment);
    }

    /**
     * Takes the whole journal, in the term that it was told of. A copy that comes late never shortens what was acknowledged in that
     * term, for that may have been let out since.
     */
    private void take(RoomCopy from, RoomRecord told, JournalCopy copy) {
        RoomRecord known = set;
        boolean sameTerm = known != null && told.term() == known.term();
        if ((isInSet() && !sameTerm) || (sameTerm && copy.end().index() < acknowledged)) {
            return;
        }
        try {
            JournalLog taken = new JournalLog(copy);
            if (!sameTerm) {
                enter(told);
            }
            log = taken;
            led = true;
            answer(from, acknowledge(taken.end()));
        } catch (CorruptJournalException e) {
            answer(from, new ReplicaMessage.Missing(told.term(), JournalPosition.START));
        }
    }

    /**
     * Takes the room over from an owner that is silent, or whose link has ended, by compare-and-swap on the record. Only a copy that the
     * set names may: another may lack what was let out (model without either: caught at seed 3). Until the answer it goes on to
     * acknowledge; the model showed that to stop is not needed, for what it acknowledges it has when it wins.
     */
    public void ownerSilent() {
        RoomRecord known = set;
        if (stopped || log == null || known == null || pending != null) {
            return;
        }
        if (mayTakeOver(known)) {
            SetChange change = SetChange.takeOver(known, self);
            pending = change;
            propose(change);
        } else {
            look();
        }
    }

    /**
     * Reads the record, for a joiner that hears nothing: the owner may have admitted it and died before it could say so, when its
     * copy may be the last one; or gone on without it.
     */
    public void look() {
        if (!stopped && log != null && pending == null) {
            actions.look();
        }
    }

    /**
     * Takes the record of the room as it was read.
     *
     * @param current the record; null where the room has none any more
     */
    public void looked(@Nullable RoomRecord current) {
        RoomRecord known = set;
        if (stopped || known == null || pending != null) {
            return;
        }
        if (current == null) {
            discard();
        } else if (current.term() > known.term()) {
            follow(current);
        }
    }

    /** Goes on in the term of the record, or discards the journal if the record does not name this copy. */
    private void follow(RoomRecord current) {
        JournalLog held = log;
        if (held != null && current.owner().equals(self)) {
            // It was handed the room, and the old owner died before it could say so.
            own(current, held);
        } else if (current.hasStandby(self)) {
            enter(current);
        } else {
            discard();
        }
    }

    void propose(SetChange change) {
        actions.propose(change);
    }

    /** Returns whether this copy may propose itself as owner. */
    boolean mayTakeOver(RoomRecord known) {
        return known.hasStandby(self);
    }

    /**
     * Takes the record of the room as it was read after a change was proposed, whatever the answer of the proposal was. A copy that the
     * record still names keeps its journal and goes on in the record's term: if it threw it away, the death of a candidate would
     * lose the room.
     *
     * @param current the record's set; null where the room has no record any more
     */
    public void found(SetChange change, @Nullable RoomRecord current) {
        JournalLog held = log;
        if (stopped || change != pending || held == null) {
            return;
        }
        switch (change.fate(current)) {
            case OPEN -> propose(change);
            case WON -> own(change.proposed(), held);
            case LOST -> {
                if (current == null) {
                    discard();
                } else {
                    follow(current);
                }
            }
        }
    }

    private void own(RoomRecord owned, JournalLog held) {
        stopped = true;
        pending = null;
        set = owned;
        actions.becameOwner(owned, held);
    }

    /** Discards the journal: the room is over, or this node holds it no more. */
    public void discard() {
        if (!stopped) {
            stopped = true;
            pending = null;
            log = null;
            actions.discarded();
        }
    }
}
