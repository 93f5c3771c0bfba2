package dev.tactus.cluster.replication;

import dev.tactus.cluster.replica.OwnerActions;
import dev.tactus.cluster.replica.ReplicaMessage;
import dev.tactus.cluster.replica.ReplicaOwner;
import dev.tactus.cluster.replica.ReplicaStandby;
import dev.tactus.cluster.replica.SetChange;
import dev.tactus.cluster.replica.StandbyActions;
import dev.tactus.engine.journal.CorruptJournalException;
import dev.tactus.engine.journal.JournalLog;
import dev.tactus.engine.port.RoomCopy;
import dev.tactus.engine.port.RoomRecord;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node's copy of one room's journal, as owner or as standby. The replication loop only. */
final class HostedReplica implements OwnerActions, StandbyActions {

    private static final Logger LOG = LoggerFactory.getLogger(HostedReplica.class);

    private static final long NOTHING_WAITS = Long.MAX_VALUE;

    private final ReplicaHost host;
    private final long room;
    private final RoomCopy self;
    private String game;
    private @Nullable ReplicaOwner owner;
    private @Nullable ReplicaStandby standby;
    private @Nullable JournalLog log;
    private @Nullable ReplicaRoomJournal journal;

    /** Set from the takeover until the set holds all that the copy had, when the room goes on. */
    private boolean resuming;

    private long resumeFrom;
    private int secondsWithoutJournal;
    private boolean closing;
    private boolean overgrown;

    /** The time since when records wait for their acknowledgement. */
    private long waitingSinceNs = NOTHING_WAITS;

    /** The node that the room is to be handed to; empty for none. */
    private String moveTo = "";

    private CompletableFuture<Boolean> moved = new CompletableFuture<>();

    HostedReplica(ReplicaHost host, long room, RoomCopy self, String game) {
        this.host = host;
        this.room = room;
        this.self = self;
        this.game = game;
    }

    /** Begins a new room that this node owns. */
    void begin(RoomRecord record) {
        own(record, new JournalLog());
    }

    /** Begins a copy of a room that another node owns. */
    void join(RoomCopy roomOwner) {
        ReplicaStandby joiner = standby;
        if (joiner == null && owner == null) {
            joiner = new ReplicaStandby(self, this);
            standby = joiner;
        }
        if (joiner != null) {
            joiner.join(roomOwner);
        }
    }

    private void own(RoomRecord record, JournalLog held) {
        standby = null;
        log = held;
        ReplicaOwner owning = new ReplicaOwner(record, held, host.limits(), this);
        owner = owning;
        owning.begin();
    }

    long room() {
        return room;
    }

    RoomCopy self() {
        return self;
    }

    String game() {
        return game;
    }

    void game(String name) {
        game = name;
    }

    @Nullable ReplicaOwner owner() {
        return owner;
    }

    @Nullable ReplicaStandby standby() {
        return standby;
    }

    boolean isClosing() {
        return closing;
    }

    /** Returns whether the journal is too long for copies on other nodes. */
    boolean isOvergrown() {
        return overgrown;
    }

    /** Returns whether a standby may be looked for. */
    boolean mayRecruit() {
        ReplicaOwner owning = owner;
        return owning != null && !closing && !overgrown && !resuming && owning.mayRecruit();
    }

    /** Counts the seconds in which this copy has got nothing. To be called each second. */
    int secondsWithoutJournal() {
        return ++secondsWithoutJournal;
    }

    /** Returns how long records wait for their acknowledgement, 0 where none do. */
    long waitingNs(long nowNs) {
        return waitingSinceNs == NOTHING_WAITS ? 0 : Math.max(0, nowNs - waitingSinceNs);
    }

    /** Moves the begin of a wait, because this node stood still and could not have heard of its end. */
    void pardon(long pauseNs) {
        if (waitingSinceNs != NOTHING_WAITS) {
            waitingSinceNs += pauseNs;
        }
    }

    void receive(RoomCopy from, ReplicaMessage message) {
        if (owner != null) {
            owner.receive(from, message);
        } else if (standby != null) {
            standby.receive(from, message);
            compact();
        }
    }

    /** Binds the journal of the room that runs here now; returns false if the room is another node's meanwhile. */
    boolean bind(ReplicaRoomJournal of) {
        if (owner == null || closing) {
            return false;
        }
        journal = of;
        long out = owner.letOut();
        of.tasks().execute(() -> of.acknowledge(out));
        return true;
    }

    /** Returns whether the room runs here, or did until its journal ended. */
    boolean isRun() {
        return journal != null;
    }

    boolean isOf(ReplicaRoomJournal other) {
        return journal == other;
    }

    /** Appends a turn's records of the room. */
    void write(AgentReplicaJournal.Piece piece, long nowNs) {
        ReplicaOwner owning = owner;
        JournalLog held = log;
        if (owning == null || held == null) {
            return;
        }
        long end = owning.append(piece.records()).index();
        if (end != piece.lastIndex()) {
            throw new IllegalStateException(
                    "room " + room + ": record " + end + " (expected: " + piece.lastIndex() + ", as its agent counts)");
        }
        if (owning.letOut() < end && waitingSinceNs == NOTHING_WAITS) {
            waitingSinceNs = nowNs;
        }
        compact();
        if (!overgrown && held.bytes() > host.settings().roomBytesMax()) {
            overgrown = true;
            LOG.warn("journal is too long, its room goes on without standbys: room={} bytes={}", name(), held.bytes());
            owning.set().standbys().forEach(owning::silent);
        }
    }

    private void compact() {
        JournalLog held = log == null && standby != null ? standby.log() : log;
        // A room that is about to go on is folded from its journal on another thread.
        if (held != null && !resuming) {
            try {
                held.compact(host.settings().compactBytes());
            } catch (CorruptJournalException e) {
                LOG.error("journal cannot be compacted: room={} {}", name(), e.getMessage());
            }
        }
    }

    private String name() {
        return Long.toUnsignedString(room);
    }

    /** Ends the room for good: its record is removed, by which the standbys learn of it. */
    void close() {
        closing = true;
        host.questions().remove(this);
    }

    /** The record of the room is gone. */
    void removed() {
        owner = null;
        log = null;
        moved.complete(false);
        host.forget(this);
    }

    /**
     * Hands the room to a node, which is asked to stand by first where it does not.
     *
     * @return completes with whether it is that node's
     */
    CompletableFuture<Boolean> move(String node) {
        if (owner == null || closing || resuming || node.equals(self.node())) {
            return CompletableFuture.completedFuture(owner != null && node.equals(self.node()));
        }
        if (!moveTo.equals(node)) {
            moved.complete(false);
            moved = new CompletableFuture<>();
            moveTo = node;
        }
        goOnMoving();
        return moved;
    }

    /** Gives a move to a node up; returns false if the directory is asked already whether the room is that node's. */
    boolean giveUpMove(String node) {
        ReplicaOwner owning = owner;
        if (moveTo.equals(node)) {
            if (owning != null && !owning.keep()) {
                return false;
            }
            moveTo = "";
            moved.complete(false);
        }
        return true;
    }

    /** Goes on with a move, if there is one. */
    void goOnMoving() {
        ReplicaOwner owning = owner;
        if (owning == null || moveTo.isEmpty()) {
            return;
        }
        for (RoomCopy copy : owning.set().standbys()) {
            if (copy.node().equals(moveTo)) {
                owning.handOver(copy);
                return;
            }
        }
        if (owning.followersOn(moveTo).isEmpty()) {
            host.invite(this, moveTo);
        }
    }

    void silent(String node) {
        ReplicaOwner owning = owner;
        if (owning != null) {
            owning.followersOn(node).forEach(owning::silent);
        }
    }

    void heard(String node) {
        ReplicaOwner owning = owner;
        if (owning != null) {
            owning.followersOn(node).forEach(owning::heard);
        }
    }

    void looked(@Nullable RoomRecord current) {
        if (owner != null) {
            owner.looked(current);
        } else if (standby != null) {
            standby.looked(current);
        }
    }

    void found(SetChange change, @Nullable RoomRecord current) {
        if (owner != null) {
            owner.found(change, current);
        } else if (standby != null) {
            standby.found(change, current);
        }
    }

    @Override
    public void send(RoomCopy to, ReplicaMessage message) {
        // A whole journal waits until there is room for it; the joiner asks again.
        if (!(message instanceof ReplicaMessage.Copy) || host.peers().hasRoom(to.node())) {
            host.peers().send(to.node(), new PeerMessage.ForCopy(room, self.number(), to.number(), message));
        }
    }

    @Override
    public void propose(SetChange change) {
        host.questions().propose(this, change);
    }

    @Override
    public void look() {
        host.questions().look(this);
    }

    @Override
    public void letOut(long index) {
        JournalLog held = log;
        if (held != null && index >= held.end().index()) {
            waitingSinceNs = NOTHING_WAITS;
        } else if (waitingSinceNs != NOTHING_WAITS) {
            waitingSinceNs = host.nowNs();
        }
        ReplicaRoomJournal of = journal;
        if (of != null) {
            of.tasks().execute(() -> of.acknowledge(index));
        }
        goOn(index);
    }

    private void goOn(long index) {
        if (resuming && index >= resumeFrom && owner != null && log != null) {
            resumeFrom = Long.MAX_VALUE;
            host.resume(this, owner.set(), log);
        }
    }

    /** The room has gone on, or could not. */
    void resumed() {
        resuming = false;
    }

    @Override
    public void changed(RoomRecord set) {
        host.termChanged();
        LOG.debug("set of a room changed: room={} term={} standbys={}", name(), set.term(), set.standbys());
        goOnMoving();
    }

    @Override
    public void handedOver(RoomRecord set) {
        LOG.info("room was handed over: room={} term={} to={}", name(), set.term(), set.owner());
        owner = null;
        JournalLog held = log;
        log = null;
        if (held != null) {
            standby = new ReplicaStandby(self, set, held, this);
        }
        moved.complete(true);
        moveTo = "";
        lose(set);
    }

    @Override
    public void fenced() {
        LOG.warn("room is another node's, this one stops it: room={}", name());
        owner = null;
        log = null;
        moved.complete(false);
        lose(null);
        host.forget(this);
    }

    /** Stops the room that ran here, before anything else is let out. */
    private void lose(@Nullable RoomRecord record) {
        waitingSinceNs = NOTHING_WAITS;
        resuming = false;
        ReplicaRoomJournal of = journal;
        journal = null;
        if (of != null) {
            of.tasks().execute(() -> of.abandon("the room is another node's"));
            host.lost(room, record);
        }
    }

    @Override
    public void becameOwner(RoomRecord set, JournalLog held) {
        LOG.info(
                "room is taken over: room={} term={} records={}",
                name(),
                set.term(),
                held.end().index());
        host.tookOver();
        resuming = true;
        resumeFrom = held.end().index();
        own(set, held);
        // Without a standby, and without a record, nothing is let out that could say so.
        if (owner != null) {
            goOn(owner.letOut());
        }
    }

    @Override
    public void discarded() {
        standby = null;
        host.forget(this);
    }
}
