package dev.tactus.cluster.replication;

import dev.tactus.engine.port.MemoryDirectory;
import dev.tactus.engine.port.NodeRecord;
import dev.tactus.engine.port.RoomRecord;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/** Nodes with a directory in virtual time, on the caller's thread: links can be cut, nodes can be killed and frozen. */
final class VirtualCluster {

    static final long MS = 1_000_000L;

    private static final long LATENCY_NS = MS / 10;
    private static final long TICK_NS = 25 * MS;

    private record Due(long atNs, long order, Runnable task) {}

    private final PriorityQueue<Due> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Due::atNs).thenComparingLong(Due::order));
    private final MemoryDirectory directory = new MemoryDirectory();
    private final Map<String, VirtualNode> nodes = new TreeMap<>();
    private final Set<String> cuts = new HashSet<>();
    private long nowNs = 1_000_000 * MS;
    private long order;

    /** Starts a node, after the last one of that name was killed. */
    VirtualNode start(ReplicationSettings settings) {
        VirtualNode node = new VirtualNode(
                this, settings, new CuttableDirectory(directory.connect(), () -> isCut(settings.node(), "directory")));
        nodes.put(settings.node(), node);
        node.directory()
                .announce(new NodeRecord(
                        settings.node(),
                        order,
                        Map.of("cluster", "127.0.0.1:1"),
                        1_000,
                        0,
                        0,
                        false,
                        List.of(),
                        "test",
                        ""));
        tickLater(node);
        return node;
    }

    private void tickLater(VirtualNode node) {
        in(TICK_NS, () -> {
            if (node.isAlive()) {
                node.run(node.host()::tick);
                tickLater(node);
            }
        });
    }

    VirtualNode node(String name) {
        VirtualNode node = nodes.get(name);
        if (node == null) {
            throw new AssertionError(name);
        }
        return node;
    }

    boolean isThere(String name) {
        VirtualNode node = nodes.get(name);
        return node != null && node.isAlive();
    }

    long nowNs() {
        return nowNs;
    }

    void in(long delayNs, Runnable task) {
        tasks.add(new Due(nowNs + delayNs, order++, task));
    }

    /** Delivers something from a node to another one, unless they are cut off from each other by then. */
    void deliver(String from, String to, Runnable task) {
        in(LATENCY_NS, () -> {
            if (!isCut(from, to) && isThere(to)) {
                node(to).run(task);
            }
        });
    }

    /** Lets time pass. */
    void pass(long ms) {
        long untilNs = nowNs + ms * MS;
        for (Due due = tasks.peek(); due != null && due.atNs <= untilNs; due = tasks.peek()) {
            tasks.poll();
            nowNs = Math.max(nowNs, due.atNs);
            due.task.run();
        }
        nowNs = untilNs;
    }

    /** Cuts two nodes, or a node and the {@code directory}, off from each other: what is sent is lost. */
    void cut(String one, String other) {
        cuts.add(link(one, other));
    }

    void heal() {
        cuts.clear();
    }

    boolean isCut(String one, String other) {
        return cuts.contains(link(one, other));
    }

    private static String link(String one, String other) {
        return one.compareTo(other) < 0 ? one + " " + other : other + " " + one;
    }

    /** Kills a node's process: its links end, and its memory is lost. */
    void kill(String name) {
        VirtualNode dead = node(name);
        dead.die();
        for (VirtualNode other : nodes.values()) {
            if (other.isAlive()) {
                other.peers().ended(name);
            }
        }
    }

    /** Returns whether the directory has a room. */
    boolean has(long room) {
        return directory.rooms().stream().anyMatch(one -> one.id() == room);
    }

    /** Returns the room's record in the directory. */
    RoomRecord record(long room) {
        return directory.rooms().stream()
                .filter(one -> one.id() == room)
                .findFirst()
                .orElseThrow();
    }

    /** Creates a room's record with a node as owner, and lets the node run it. */
    VirtualRoom create(long room, String owner) {
        return node(owner).create(room);
    }
}
