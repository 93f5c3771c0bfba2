package dev.tactus.cluster.replication;

import dev.tactus.engine.journal.Journal;
import dev.tactus.engine.journal.JournalLog;
import dev.tactus.engine.port.Directory;
import dev.tactus.engine.port.DirectoryListener;
import dev.tactus.engine.port.RoomCopy;
import dev.tactus.engine.port.RoomRecord;
import dev.tactus.engine.port.SwapResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A node of a {@link VirtualCluster}, with the rooms that it runs. */
final class VirtualNode implements RoomOwnership {

    private final VirtualCluster cluster;
    private final String name;
    private final Directory directory;
    private final ReplicaHost host;
    private final Journal journals;
    private final VirtualPeers peers;
    private final Map<Long, VirtualRoom> rooms = new TreeMap<>();
    private final List<Long> lost = new ArrayList<>();

    /** Tasks that wait while the node is frozen; null while it is not. */
    private @Nullable Deque<Runnable> frozen;

    private boolean alive = true;

    VirtualNode(VirtualCluster cluster, ReplicationSettings settings, Directory directory) {
        this.cluster = cluster;
        this.name = settings.node();
        this.directory = directory;
        this.host = new ReplicaHost(
                settings,
                directory,
                this::later,
                this::later,
                cluster::nowNs,
                new SplittableRandom(cluster.nowNs() + name.hashCode()),
                this);
        this.peers = new VirtualPeers(cluster, name, host);
        host.peers(peers);
        this.journals = new AgentReplicaJournal(this::later, host);
        directory.listen(new DirectoryListener() {
            @Override
            public void roomChanged(RoomRecord room) {
                later(() -> host.roomChanged(room));
            }

            @Override
            public void roomRemoved(RoomRecord last) {
                later(() -> host.roomRemoved(last.id()));
            }
        });
    }

    private void later(Runnable task) {
        cluster.in(0, () -> run(task));
    }

    /** Runs a task as the node's own, once it is not frozen; never if it is dead. */
    void run(Runnable task) {
        if (!alive) {
            return;
        }
        if (frozen != null) {
            frozen.add(task);
        } else {
            task.run();
        }
    }

    void freeze() {
        frozen = new ArrayDeque<>();
    }

    void goOn() {
        Deque<Runnable> waiting = Objects.requireNonNull(frozen);
        frozen = null;
        waiting.forEach(this::run);
    }

    void die() {
        alive = false;
        directory.close();
    }

    boolean isAlive() {
        return alive;
    }

    ReplicaHost host() {
        return host;
    }

    Directory directory() {
        return directory;
    }

    VirtualPeers peers() {
        return peers;
    }

    VirtualRoom create(long room) {
        RoomRecord first = RoomRecord.first(room, new RoomCopy(name, 77), "", "");
        if (!(directory.create(first).toCompletableFuture().join() instanceof SwapResult.Won)) {
            throw new AssertionError("room " + room + " is there");
        }
        later(() -> host.claim(first, ""));
        VirtualRoom created = new VirtualRoom(journals, room, this::later);
        rooms.put(room, created);
        return created;
    }

    /** Returns the room that runs here; fails where it does not. */
    VirtualRoom room(long room) {
        VirtualRoom here = rooms.get(room);
        if (here == null) {
            throw new AssertionError("room " + room + " does not run on " + name + ": " + cluster.record(room));
        }
        return here;
    }

    boolean runs(long room) {
        return rooms.containsKey(room);
    }

    /** Returns the rooms that were lost to other nodes. */
    List<Long> lost() {
        return lost;
    }

    @Override
    public void tookOver(RoomRecord record, JournalLog.LogSource source) {
        rooms.put(record.id(), new VirtualRoom(journals, source, this::later));
    }

    @Override
    public void lost(long room, @Nullable RoomRecord record) {
        rooms.remove(room);
        lost.add(room);
    }
}
