package dev.tactus.cluster.replica;

import dev.tactus.engine.journal.JournalBuffer;
import dev.tactus.engine.journal.JournalRecord;
import dev.tactus.engine.port.RoomCopy;
import dev.tactus.engine.port.RoomRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One room on three nodes with a directory, in which the seed decides what goes wrong: messages are lost, late, doubled and out of
 * order; nodes crash and lose their memory; links are cut, those to the directory too; live nodes are suspected; requests to the
 * directory fly, are carried out late, even after their sender's death, or twice, and lose their answers.
 *
 * <p>Checked: no two clients see different frames of a tick; each later owner has all that any client ever saw; each input is in
 * the frames once, in its order; and once all is well again, the room goes on.
 */
final class SimulatedReplicas {

    private static final String DIRECTORY = "directory";
    private static final int CLIENTS = 2;

    private record Flying(RoomCopy from, RoomCopy to, ReplicaMessage message) {}

    private record Request(SimulatedCopy sender, SetChange change) {}

    /** An input of a client. */
    private record SimulatedInput(int client, int sequence) {}

    private final ReplicaRules rules;
    private final SplittableRandom random;
    private final Map<String, SimulatedCopy> nodes = new HashMap<>();
    private final List<SimulatedCopy> all;
    private final List<Flying> network = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private final Set<String> cuts = new HashSet<>();
    private final Map<String, SimulatedInput> inputs = new HashMap<>();

    /** Frames that clients saw. */
    private final List<String> seen = new ArrayList<>();

    /** The last input of each client that clients saw in a frame. */
    private final int[] confirmed = new int[CLIENTS];

    private RoomRecord record = RoomRecord.first(1, new RoomCopy("A", 1), "", "");
    private int frames;
    private int takeovers;

    SimulatedReplicas(ReplicaRules rules, long seed) {
        this.rules = rules;
        this.random = new SplittableRandom(seed);
        for (String name : List.of("A", "B", "C")) {
            nodes.put(name, new SimulatedCopy(this, name));
        }
        all = List.of(node("A"), node("B"), node("C"));
        node("A").beginAsOwner(record);
    }

    private SimulatedCopy node(String name) {
        SimulatedCopy node = nodes.get(name);
        if (node == null) {
            throw new AssertionError(name);
        }
        return node;
    }

    /** Lets things happen. */
    void run(int steps) {
        // Most of what can go wrong needs standbys.
        for (int i = 0; i < 20; i++) {
            calmRound();
        }
        for (int i = 0; i < steps; i++) {
            step();
        }
    }

    int takeovers() {
        return takeovers;
    }

    int framesSeen() {
        return seen.size();
    }

    ReplicaRules rules() {
        return rules;
    }

    SplittableRandom random() {
        return random;
    }

    RoomRecord record() {
        return record;
    }

    private void step() {
        carryOutRequests(4);
        for (SimulatedCopy node : all) {
            if (!isCut(DIRECTORY, node)) {
                node.askDirectory(false);
            }
        }
        SimulatedCopy node = all.get(random.nextInt(all.size()));
        int kind = random.nextInt(1000);
        if (kind < 300) {
            node.closeFrame();
        } else if (kind < 610) {
            deliver();
        } else if (kind < 680) {
            node.show();
        } else if (kind < 695) {
            probe(node);
        } else if (kind < 700) {
            look(node);
        } else if (kind < 760) {
            suspectStandby(node);
        } else if (kind < 820) {
            suspectOwner(node);
        } else if (kind < 860) {
            recruit(node);
        } else if (kind < 900) {
            crash(node);
        } else if (kind < 940) {
            if (!node.isAlive()) {
                node.restart(record);
            }
        } else if (kind < 965) {
            cut();
        } else if (kind < 980) {
            handOver(node);
        } else {
            cuts.clear();
        }
    }

    private void carryOutRequests(int oneIn) {
        for (Request request : List.copyOf(requests)) {
            if (random.nextInt(oneIn) == 0) {
                requests.remove(request);
                if (record.equals(request.change.expected())) {
                    record = request.change.proposed();
                }
                request.sender.applied(request.change);
            }
        }
    }

    private void deliver() {
        if (!network.isEmpty()) {
            int chosen = random.nextInt(Math.min(network.size(), 6));
            boolean doubled = random.nextInt(20) == 0;
            Flying message = doubled ? network.get(chosen) : network.remove(chosen);
            SimulatedCopy to = node(message.to.node());
            boolean lost = random.nextInt(30) == 0;
            if (!lost && !isCut(message.from.node(), to)) {
                to.receive(message.from, message.to, message.message);
            }
        }
    }

    private static void probe(SimulatedCopy node) {
        if (node.owner() != null) {
            node.owner().probe();
        }
    }

    private static void look(SimulatedCopy node) {
        if (node.isAlive() && node.standby() != null) {
            node.standby().look();
        } else if (node.isAlive() && node.owner() != null) {
            node.owner().look();
        }
    }

    private void suspectStandby(SimulatedCopy node) {
        ReplicaOwner owner = node.owner();
        if (node.isAlive() && owner != null && !owner.set().standbys().isEmpty()) {
            List<RoomCopy> standbys = owner.set().standbys();
            RoomCopy suspect = standbys.get(random.nextInt(standbys.size()));
            owner.silent(suspect);
            if (random.nextBoolean()) {
                owner.heard(suspect);
            }
        }
    }

    private static void suspectOwner(SimulatedCopy node) {
        if (node.isAlive() && node.standby() != null) {
            node.standby().ownerSilent();
        }
    }

    private void recruit(SimulatedCopy node) {
        if (!isCut(DIRECTORY, node)) {
            node.join(record.owner());
        }
    }

    /** Crashes a node, unless the room's journal would be gone with it. */
    private void crash(SimulatedCopy node) {
        long holders = all.stream().filter(one -> one.isHolder(record)).count();
        long alive = all.stream().filter(SimulatedCopy::isAlive).count();
        if (alive == all.size() && !(holders <= 1 && node.isHolder(record))) {
            node.crash();
        }
    }

    private void cut() {
        List<String> names = List.of("A", "B", "C", DIRECTORY);
        int one = random.nextInt(names.size());
        int other = random.nextInt(names.size());
        if (one != other) {
            cuts.add(link(names.get(one), names.get(other)));
        }
    }

    private static String link(String one, String other) {
        return one.compareTo(other) < 0 ? one + other : other + one;
    }

    private boolean isCut(String from, SimulatedCopy to) {
        return cuts.contains(link(from, to.id().node()));
    }

    private void handOver(SimulatedCopy node) {
        ReplicaOwner owner = node.owner();
        if (node.isAlive() && owner != null && !owner.set().standbys().isEmpty()) {
            owner.handOver(owner.set().standbys().getFirst());
        }
    }

    /**
     * Lets all be well, and checks that the room goes on with two standbys.
     *
     * @return false if the room is lost: its only copy died as it took the room over, which is a second failure
     */
    boolean goOn() {
        cuts.clear();
        for (SimulatedCopy node : all) {
            if (!node.isAlive()) {
                node.restart(record);
            }
        }
        carryOutRequests(1);
        if (all.stream().noneMatch(node -> node.isHolder(record))) {
            return false;
        }
        for (int i = 0; i < 60; i++) {
            calmRound();
        }
        SimulatedCopy owner = node(record.owner().node());
        owner.closeFrame();
        for (int i = 0; i < 20; i++) {
            calmRound();
        }
        if (!owner.isOwner() || owner.unshown() > 0 || record.standbys().size() != all.size() - 1) {
            throw new AssertionError("the room stands still: " + record + " " + all);
        }
        return true;
    }

    private void calmRound() {
        carryOutRequests(1);
        all.forEach(node -> node.askDirectory(true));
        List<Flying> arriving = List.copyOf(network);
        network.clear();
        for (Flying message : arriving) {
            node(message.to.node()).receive(message.from, message.to, message.message);
        }
        all.forEach(SimulatedReplicas::probe);
        all.forEach(node -> node.join(record.owner()));
        for (SimulatedCopy node : all) {
            ReplicaOwner owner = node.owner();
            if (owner != null) {
                owner.look();
                owner.set().standbys().stream().filter(this::isGone).forEach(owner::silent);
            } else if (node.standby() != null && isGone(record.owner())) {
                node.standby().ownerSilent();
            } else if (node.standby() != null) {
                // As the directory's mirror tells of records.
                node.standby().look();
            }
        }
        all.forEach(SimulatedCopy::show);
    }

    private boolean isGone(RoomCopy copy) {
        SimulatedCopy node = node(copy.node());
        return !node.id().equals(copy) || (record.owner().equals(copy) ? !node.isOwner() : node.isOwner());
    }

    void send(RoomCopy from, RoomCopy to, ReplicaMessage message) {
        network.add(new Flying(from, to, message));
    }

    void fly(SimulatedCopy sender, SetChange change) {
        requests.add(new Request(sender, change));
    }

    /** Returns a frame with one input of each client at most, which the owner takes after those in its journal. */
    JournalRecord nextRecord(String node, List<String> journal) {
        int client = random.nextInt(CLIENTS);
        int taken = 0;
        for (String frame : journal) {
            SimulatedInput input = inputs.get(frame);
            if (input != null && input.client == client) {
                taken = input.sequence;
            }
        }
        frames++;
        JournalRecord record = new JournalRecord.PassIssued(client, frames, node);
        // A client sends what it has not seen in a frame, at most three inputs ahead.
        if (taken < confirmed[client] + 3) {
            JournalBuffer buffer = new JournalBuffer();
            buffer.add(record);
            byte[] bytes = buffer.take();
            inputs.put(
                    new String(bytes, 0, bytes.length - 4, StandardCharsets.ISO_8859_1),
                    new SimulatedInput(client, taken + 1));
        }
        return record;
    }

    void show(long index, String frame) {
        if (index < seen.size()) {
            if (!seen.get((int) index).equals(frame)) {
                throw new AssertionError("clients see different frames of tick " + index);
            }
            return;
        }
        seen.add(frame);
        SimulatedInput input = inputs.get(frame);
        if (input != null) {
            if (input.sequence != confirmed[input.client] + 1) {
                throw new AssertionError("input " + input.sequence + " of client " + input.client + " follows "
                        + confirmed[input.client]);
            }
            confirmed[input.client] = input.sequence;
        }
    }

    /** A copy owns the room from now on. */
    void tookOver(List<String> journal) {
        takeovers++;
        if (journal.size() < seen.size()) {
            throw new AssertionError(
                    "an owner has " + journal.size() + " frames (expected: " + seen.size() + ", as clients saw)");
        }
        for (int i = 0; i < seen.size(); i++) {
            if (!seen.get(i).equals(journal.get(i))) {
                throw new AssertionError("an owner has another frame of tick " + i);
            }
        }
    }

    void handedOver() {
        takeovers++;
    }
}
