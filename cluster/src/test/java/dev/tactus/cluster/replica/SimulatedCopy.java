package dev.tactus.cluster.replica;

import dev.tactus.engine.journal.JournalBuffer;
import dev.tactus.engine.journal.JournalLog;
import dev.tactus.engine.journal.JournalRecord;
import dev.tactus.engine.port.RoomCopy;
import dev.tactus.engine.port.RoomRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A node of the simulation, and the copy of the room's journal that it holds, if any. */
final class SimulatedCopy implements OwnerActions, StandbyActions {

    private final SimulatedReplicas world;
    private final String node;
    private long copies = 1;
    private boolean alive = true;
    private @Nullable ReplicaOwner owner;
    private @Nullable ReplicaStandby standby;
    private @Nullable JournalLog log;
    private @Nullable SetChange change;
    private boolean sent;
    private boolean applied;
    private boolean looking;
    private long out;
    private long shown;
    private final List<String> records = new ArrayList<>();

    SimulatedCopy(SimulatedReplicas world, String node) {
        this.world = world;
        this.node = node;
    }

    RoomCopy id() {
        return new RoomCopy(node, world.rules().hasCopies() ? copies : 1);
    }

    boolean isAlive() {
        return alive;
    }

    boolean isOwner() {
        return owner != null;
    }

    @Nullable ReplicaOwner owner() {
        return owner;
    }

    @Nullable ReplicaStandby standby() {
        return standby;
    }

    /** Returns whether this copy has the room's journal, and the directory names it. */
    boolean isHolder(RoomRecord record) {
        boolean named = record.owner().equals(id()) || record.hasStandby(id());
        return alive && named && (owner != null || (standby != null && standby.log() != null));
    }

    void beginAsOwner(RoomRecord set) {
        own(set, new JournalLog());
    }

    private void own(RoomRecord set, JournalLog held) {
        standby = null;
        change = null;
        log = held;
        out = 0;
        shown = 0;
        records.clear();
        owner = world.rules().owner(set, held, this);
        owner.begin();
    }

    /** Begins to stand by with another copy, or asks once more. */
    void join(RoomCopy roomOwner) {
        if (alive && owner == null && !roomOwner.equals(id())) {
            if (standby == null) {
                standby = world.rules().standby(id(), this);
            }
            standby.join(roomOwner);
        }
    }

    void crash() {
        forget();
        alive = false;
    }

    void restart(RoomRecord record) {
        alive = true;
        if (!world.rules().hasCopies() && record.hasStandby(id())) {
            standby = new ReplicaStandby(id(), record, new JournalLog(), this);
        }
    }

    private void forget() {
        owner = null;
        standby = null;
        log = null;
        change = null;
        looking = false;
        copies++;
    }

    void receive(RoomCopy from, RoomCopy to, ReplicaMessage message) {
        if (alive && to.equals(id())) {
            if (owner != null) {
                owner.receive(from, message);
            } else if (standby != null) {
                standby.receive(from, message);
            }
        }
    }

    /** Closes a frame with what clients have asked for. */
    void closeFrame() {
        if (owner != null && log != null && !owner.isStopped()) {
            JournalRecord record = world.nextRecord(node, SimulatedRecords.of(log, records));
            JournalBuffer buffer = new JournalBuffer();
            buffer.add(record);
            owner.append(buffer.take());
        }
    }

    /** Shows clients frames that were let out. */
    void show() {
        if (owner != null && log != null && shown < out) {
            long until = shown + 1 + world.random().nextLong(out - shown);
            List<String> all = SimulatedRecords.of(log, records);
            for (long i = shown; i < until; i++) {
                world.show(i, all.get((int) i));
            }
            shown = until;
        }
    }

    long unshown() {
        return owner == null || log == null ? 0 : log.end().index() - out;
    }

    /** Lets the directory's part of time pass: requests leave, and answers come. */
    void askDirectory(boolean reliable) {
        if (looking && alive && (reliable || world.random().nextInt(5) == 0)) {
            looking = false;
            if (owner != null) {
                owner.looked(world.record());
            } else if (standby != null) {
                standby.looked(world.record());
            }
        }
        SetChange asked = change;
        if (asked == null || !alive) {
            return;
        }
        if (!sent || world.random().nextInt(10) == 0) {
            sent = true;
            world.fly(this, asked);
        }
        if (applied && (reliable || world.random().nextInt(5) == 0)) {
            found(asked, world.record());
        }
    }

    private void found(SetChange asked, RoomRecord record) {
        change = null;
        if (owner != null) {
            owner.found(asked, record);
        } else if (standby != null) {
            standby.found(asked, record);
        }
    }

    /** The request has been carried out, or refused. */
    void applied(SetChange asked) {
        if (asked == change) {
            applied = true;
        }
    }

    @Override
    public void send(RoomCopy to, ReplicaMessage message) {
        world.send(id(), to, message);
    }

    @Override
    public void propose(SetChange proposed) {
        change = proposed;
        sent = false;
        applied = false;
    }

    @Override
    public void look() {
        looking = true;
    }

    @Override
    public void letOut(long index) {
        out = index;
    }

    @Override
    public void changed(RoomRecord set) {
        change = null;
    }

    @Override
    public void handedOver(RoomRecord set) {
        world.handedOver();
        JournalLog held = Objects.requireNonNull(log);
        owner = null;
        change = null;
        standby = world.rules() == ReplicaRules.COMPLETE
                ? new ReplicaStandby(id(), set, held, this)
                : world.rules().standby(id(), this);
    }

    @Override
    public void fenced() {
        forget();
    }

    @Override
    public void becameOwner(RoomRecord set, JournalLog held) {
        world.tookOver(SimulatedRecords.of(held, new ArrayList<>()));
        own(set, held);
    }

    @Override
    public void discarded() {
        forget();
    }

    @Override
    public String toString() {
        String role = owner != null
                ? "owns in " + owner.set()
                : standby != null ? "stands by in " + standby.set() : "nothing";
        return id() + (alive ? " " : " (dead) ") + role + ", asks for " + change + ", " + unshown() + " wait";
    }
}
