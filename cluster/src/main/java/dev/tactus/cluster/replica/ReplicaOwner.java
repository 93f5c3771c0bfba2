package dev.tactus.cluster.replica;

import dev.tactus.engine.journal.JournalLog;
import dev.tactus.engine.journal.JournalPosition;
import dev.tactus.engine.journal.JournalSegment;
import dev.tactus.engine.port.RoomCopy;
import dev.tactus.engine.port.RoomRecord;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The owner's side of a room's replica set. It appends to the journal, streams it to the standbys, lets out what all of them
 * hold, and changes the set, only through the directory.
 *
 * <p>It stops for good when it hands the room over or finds another owner in the directory; every call does nothing from then on.
 * Methods that are not private and not public are the rules that tests leave out one at a time.
 */
public class ReplicaOwner {

    /** Bytes of one message of records, unless a single record is longer. */
    private static final int SEGMENT_BYTES_MAX = 1 << 16;

    private final JournalLog log;
    private final ReplicaLimits limits;
    private final OwnerActions actions;

    /** Copies that are streamed to: all standbys, and those that asked to join. */
    private final Map<RoomCopy, FollowerCursor> followers = new LinkedHashMap<>();

    /** Standbys that are silent and still in the set. */
    private final Set<RoomCopy> silent = new LinkedHashSet<>();

    private RoomRecord set;

    /** The end of the journal when the term began. */
    private JournalPosition start;

    private long letOut;
    private @Nullable SetChange pending;
    private @Nullable RoomCopy successor;
    private boolean looking;
    private boolean stopped;

    /**
     * Creates the owner's side for a term that has begun.
     *
     * @param set as the directory has it, with this copy as owner
     * @param log the copy's journal
     */
    public ReplicaOwner(RoomRecord set, JournalLog log, ReplicaLimits limits, OwnerActions actions) {
        this.set = set;
        this.log = log;
        this.limits = limits;
        this.actions = actions;
        this.start = log.end();
    }

    /** Tells the standbys the term, and lets out what the rules allow. To be called once. */
    public void begin() {
        enter(set);
    }

    private void enter(RoomRecord next) {
        set = next;
        start = log.end();
        // What was acknowledged in an earlier term counts no more: a copy may have cut its journal back since.
        followers.clear();
        silent.retainAll(next.standbys());
        for (RoomCopy standby : next.standbys()) {
            followers.put(standby, new FollowerCursor());
            actions.send(standby, new ReplicaMessage.Lead(set, start));
        }
        release();
    }

    /** Returns the set as this copy knows it. */
    public RoomRecord set() {
        return set;
    }

    /** Returns the index up to which all records may be let out. */
    public long letOut() {
        return letOut;
    }

    /** Returns whether this copy owns the room no more. */
    public boolean isStopped() {
        return stopped;
    }

    /** Returns the standbys that have not acknowledged all. */
    public List<RoomCopy> laggards() {
        return set.standbys().stream()
                .filter(standby -> acknowledged(standby) < log.end().index())
                .toList();
    }

    /** Returns the copies on a node that are streamed to, whether they are in the set or want to be. */
    public List<RoomCopy> followersOn(String node) {
        return followers.keySet().stream()
                .filter(copy -> copy.node().equals(node))
                .toList();
    }

    /** Returns whether a further standby may be looked for: none joins now, and the set is not about to change. */
    public boolean mayRecruit() {
        return !stopped
                && pending == null
                && successor == null
                && followers.size() == set.standbys().size();
    }

    /** Returns whether a change of the set waits for the directory. */
    public boolean isChanging() {
        return pending != null;
    }

    /** Appends records that have no checksums yet, sends them to all, and returns the position behind them. */
    public JournalPosition append(byte[] records) {
        JournalPosition end = log.append(records);
        if (!stopped) {
            followers.forEach(this::stream);
            release();
        }
        return end;
    }

    /** Streams what a copy lacks, as far as the window goes. */
    private void stream(RoomCopy to, FollowerCursor cursor) {
        while (cursor.mayReceive(log.end().index(), limits.windowBytes())) {
            JournalSegment segment = log.read(cursor.sent(), SEGMENT_BYTES_MAX);
            cursor.sent(segment.end().index(), segment.records().length);
            actions.send(to, new ReplicaMessage.Append(set.term(), segment));
        }
    }

    /**
     * Asks copies once more that have not answered, in case messages were lost: those whose end is not known for their end, others
     * whether they have come so far.
     */
    public void probe() {
        if (stopped) {
            return;
        }
        followers.forEach((to, cursor) -> {
            if (!cursor.isPlaced()) {
                if (set.hasStandby(to)) {
                    actions.send(to, new ReplicaMessage.Lead(set, start));
                }
            } else if (cursor.acknowledged < log.end().index()) {
                JournalPosition sent = log.at(cursor.sent());
                if (sent == null) {
                    sendCopy(to, cursor);
                } else {
                    actions.send(
                            to, new ReplicaMessage.Append(set.term(), new JournalSegment(sent, sent, new byte[0])));
                }
            }
        });
    }

    /**
     * Forgets joiners that have acknowledged nothing new for some looks, so that another one can be looked for. One that is still
     * there asks again.
     *
     * @param looksMax calls of this method, one after the other
     */
    public void forgetIdleJoiners(int looksMax) {
        SetChange change = pending;
        followers
                .entrySet()
                .removeIf(entry -> !set.hasStandby(entry.getKey())
                        && (change == null || !change.subject().equals(entry.getKey()))
                        && entry.getValue().look() > looksMax);
    }

    /** Takes a message of another copy. */
    public void receive(RoomCopy from, ReplicaMessage message) {
        if (stopped) {
            return;
        }
        if (message.term() > set.term()) {
            // There is a later term, which this copy may be about to hear of from the directory, or may not own.
            look();
            return;
        }
        switch (message) {
            case ReplicaMessage.Join join -> join(from);
            case ReplicaMessage.Held(long term, JournalPosition end) -> held(from, term, end);
            case ReplicaMessage.Missing(long term, JournalPosition end) -> missing(from, term, end);
            case ReplicaMessage.Term(long term) -> leadAnew(from, term);
            case ReplicaMessage.Lead lead -> tellTerm(from, lead);
            case ReplicaMessage.Append append -> tellTerm(from, append);
            case ReplicaMessage.Copy copy -> tellTerm(from, copy);
        }
    }

    /** Tells a former owner that it is one, which it finds confirmed in the directory. */
    private void tellTerm(RoomCopy from, ReplicaMessage message) {
        if (message.term() < set.term()) {
            actions.send(from, new ReplicaMessage.Lead(set, start));
        }
    }

    /** Reads the record, where another copy or news of the directory tell of a later term. */
    public void look() {
        if (!stopped && pending == null && !looking) {
            looking = true;
            actions.look();
        }
    }

    /**
     * Takes the record of the room as it was read. One of an earlier term than this copy's is late, and tells nothing.
     *
     * @param current the record; null where the room has none any more
     */
    public void looked(@Nullable RoomRecord current) {
        looking = false;
        // Where a change is proposed by now, its fate tells more.
        if (!stopped && pending == null && (current == null || isLater(current))) {
            fence();
        }
    }

    private boolean isLater(RoomRecord current) {
        return current.term() > set.term() && !current.owner().equals(set.owner());
    }

    private void fence() {
        stopped = true;
        pending = null;
        actions.fenced();
    }

    private void join(RoomCopy from) {
        if (set.hasStandby(from) || set.owner().isOnNodeOf(from)) {
            return;
        }
        FollowerCursor cursor = new FollowerCursor();
        followers.put(from, cursor);
        sendCopy(from, cursor);
        // The node holds another copy now, so that the one it held before is no more.
        List<RoomCopy> replaced = followers.keySet().stream()
                .filter(copy -> copy.isOnNodeOf(from) && !copy.equals(from))
                .toList();
        replaced.forEach(this::silent);
    }

    private void sendCopy(RoomCopy to, FollowerCursor cursor) {
        cursor.place(log.end().index());
        actions.send(to, new ReplicaMessage.Copy(set, log.copy()));
    }

    /**
     * Takes an acknowledgement. It counts by term, index and chain: an index alone says how many records the copy has and not
     * which, and a copy with other records of the same number would let out what the next owner lacks (model without it: 37 of
     * 3,000 runs violated).
     */
    private void held(RoomCopy from, long term, JournalPosition end) {
        FollowerCursor cursor = followers.get(from);
        if (cursor == null || term != set.term()) {
            return;
        }
        if (!agrees(end)) {
            sendCopy(from, cursor);
            return;
        }
        cursor.acknowledge(end.index());
        if (!cursor.isPlaced()) {
            cursor.place(end.index());
        }
        stream(from, cursor);
        if (!set.hasStandby(from)
                && pending == null
                && successor == null
                && mayAdmit(cursor)
                && set.standbys().stream().noneMatch(from::isOnNodeOf)) {
            propose(SetChange.admit(set, from));
        }
        release();
    }

    private void missing(RoomCopy from, long term, JournalPosition end) {
        FollowerCursor cursor = followers.get(from);
        if (cursor == null || term != set.term()) {
            return;
        }
        if (agrees(end)) {
            cursor.place(end.index());
            stream(from, cursor);
        } else {
            sendCopy(from, cursor);
        }
    }

    /** Returns whether a copy whose journal ends there has the same records as this one. */
    boolean agrees(JournalPosition end) {
        return log.has(end);
    }

    /**
     * Returns whether a joiner has caught up: it holds all that was ever let out. One that is admitted earlier could take the room
     * over without frames that clients have (model: 47 of 3,000 runs violated).
     */
    boolean mayAdmit(FollowerCursor joiner) {
        return joiner.acknowledged >= letOut;
    }

    /**
     * Lets out what every standby of the set has acknowledged; without standbys all at once. Letting out earlier loses frames that
     * clients have with the owner (model: caught at seed 1).
     */
    private void release() {
        if (stopped) {
            return;
        }
        long limit = 1 + set.standbys().size() < limits.copiesMin() ? letOut : letOutLimit();
        if (limit > letOut) {
            letOut = limit;
            actions.letOut(limit);
        }
        handOverIfHeld();
    }

    /** Returns the index up to which the rules let records out. */
    long letOutLimit() {
        long limit = log.end().index();
        for (RoomCopy standby : set.standbys()) {
            limit = Math.min(limit, acknowledged(standby));
        }
        SetChange change = pending;
        if (change != null && change.kind() == SetChange.Kind.ADMIT && countsJoiner()) {
            limit = Math.min(limit, acknowledged(change.subject()));
        }
        return limit;
    }

    private long acknowledged(RoomCopy copy) {
        FollowerCursor cursor = followers.get(copy);
        return cursor == null ? 0 : cursor.acknowledged;
    }

    /**
     * Returns whether a joiner counts as a standby while the directory is asked to admit it. The request may have been granted long
     * before the answer comes, and the joiner may take over from then on (model without it: 224 of 3,000 runs violated).
     */
    boolean countsJoiner() {
        return true;
    }

    /**
     * Removes a copy that has been silent, or whose link has ended. A standby still counts until the directory has removed it: it
     * may be just then that it takes the room over (model with a set that the owner changes alone: caught at seed 3).
     */
    public void silent(RoomCopy copy) {
        if (stopped) {
            return;
        }
        if (set.hasStandby(copy)) {
            silent.add(copy);
            removeSilent();
        } else if (pending == null || !pending.subject().equals(copy)) {
            followers.remove(copy);
        }
    }

    /** Takes note that a copy is heard of again; where it was silent, it is asked where its journal ends. */
    public void heard(RoomCopy copy) {
        if (!stopped && silent.remove(copy)) {
            leadAnew(copy, set.term());
        }
    }

    private void leadAnew(RoomCopy copy, long term) {
        FollowerCursor cursor = followers.get(copy);
        if (cursor != null && term == set.term() && set.hasStandby(copy)) {
            cursor.place(-1);
            actions.send(copy, new ReplicaMessage.Lead(set, start));
        }
    }

    private void removeSilent() {
        if (pending == null && !silent.isEmpty()) {
            RoomCopy copy = silent.iterator().next();
            propose(SetChange.remove(set, copy));
        }
    }

    /**
     * Begins to hand the room to a standby: once it holds all, the directory is asked. What is appended until the answer is let out
     * only if the standby has it, as ever, so that nothing needs to stand still meanwhile.
     *
     * @return false if it is none of the set's standbys, or another change of the set is under way
     */
    public boolean handOver(RoomCopy standby) {
        if (stopped || pending != null || successor != null || !set.hasStandby(standby)) {
            return false;
        }
        successor = standby;
        handOverIfHeld();
        return true;
    }

    /**
     * Keeps the room after all, where it was to be handed over.
     *
     * @return false if the directory is asked already, whose answer decides
     */
    public boolean keep() {
        if (pending != null && pending.kind() == SetChange.Kind.HAND_OVER) {
            return false;
        }
        successor = null;
        return true;
    }

    private void handOverIfHeld() {
        RoomCopy to = successor;
        if (to != null && pending == null && acknowledged(to) >= log.end().index()) {
            propose(SetChange.handOver(set, to));
        }
    }

    private void propose(SetChange change) {
        pending = change;
        actions.propose(change);
    }

    /**
     * Takes the record of the room as it was read after a change was proposed, whatever the answer of the proposal was.
     *
     * @param current the record's set; null where the room has no record any more
     */
    public void found(SetChange change, @Nullable RoomRecord current) {
        if (stopped || change != pending) {
            return;
        }
        switch (change.fate(current)) {
            case OPEN -> actions.propose(change);
            case LOST -> fence();
            case WON -> {
                pending = null;
                won(change);
            }
        }
    }

    private void won(SetChange change) {
        if (change.kind() == SetChange.Kind.HAND_OVER) {
            stopped = true;
            actions.send(change.subject(), new ReplicaMessage.Lead(change.proposed(), log.end()));
            actions.handedOver(change.proposed());
            return;
        }
        if (change.subject().equals(successor)) {
            successor = null;
        }
        Set<RoomCopy> before = Set.copyOf(followers.keySet());
        enter(change.proposed());
        // Joiners and the removed one learn that they are in no set, and begin again.
        for (RoomCopy copy : before) {
            if (!set.hasStandby(copy)) {
                actions.send(copy, new ReplicaMessage.Lead(set, start));
            }
        }
        actions.changed(set);
        removeSilent();
    }
}
