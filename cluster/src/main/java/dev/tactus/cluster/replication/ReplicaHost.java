package dev.tactus.cluster.replication;

import dev.tactus.cluster.replica.ReplicaLimits;
import dev.tactus.cluster.replica.ReplicaOwner;
import dev.tactus.cluster.replica.ReplicaStandby;
import dev.tactus.core.bounds.Bounded;
import dev.tactus.engine.journal.CorruptJournalException;
import dev.tactus.engine.journal.JournalLog;
import dev.tactus.engine.port.Directory;
import dev.tactus.engine.port.NodeRecord;
import dev.tactus.engine.port.RoomCopy;
import dev.tactus.engine.port.RoomRecord;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All copies of rooms' journals that a node holds, of rooms that it runs and of others. It judges which nodes are silent, asks the
 * directory, and looks for standbys. The replication loop only.
 */
final class ReplicaHost implements PeerHandler, JournalReceiver {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicaHost.class);

    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;

    /** Rooms for which a standby is looked for within one second, so that whole journals do not fill the links. */
    private static final int INVITATIONS_MAX = 200;

    private static final Peers NO_PEERS = new Peers() {
        @Override
        public void send(String node, PeerMessage message) {}

        @Override
        public boolean isConnected(String node) {
            return false;
        }

        @Override
        public boolean hasRoom(String node) {
            return false;
        }

        @Override
        public void connect(String node, String address) {}
    };

    /** Time that a joiner has for the next sign of progress, in seconds. */
    private static final int JOINING_SECONDS_MAX = 5;

    private final ReplicationSettings settings;
    private final ReplicaLimits limits;
    private final Directory directory;
    private final Executor loop;
    private final Executor workers;
    private final LongSupplier clock;
    private final RandomGenerator random;
    private final RoomOwnership ownership;
    private final DirectoryQuestions questions;
    private Peers peers = NO_PEERS;

    @Bounded(by = "rooms of the cluster", owner = Bounded.Owner.NODE, full = Bounded.Fate.NEVER)
    private final Map<Long, HostedReplica> rooms = new LinkedHashMap<>();

    /** The time at which each connected node was heard of last. */
    @Bounded(by = "nodes of the cluster", owner = Bounded.Owner.NODE, full = Bounded.Fate.NEVER)
    private final Map<String, Silence> nodes = new HashMap<>();

    private final RoomMoves moves;
    private boolean stopping;
    private long tickedNs;
    private long secondDueNs;
    private long takeovers;
    private long termChanges;
    private volatile ReplicationMetrics metrics = ReplicationMetrics.NONE;

    /** The silence of a connected node. */
    private static final class Silence {

        private long heardNs;
        private boolean standbysRemoved;

        Silence(long heardNs) {
            this.heardNs = heardNs;
        }
    }

    /**
     * Creates the copies of a node, which has none yet.
     *
     * @param loop runs tasks on the replication loop
     * @param workers run what takes long
     * @param clock nanoseconds of a monotonic clock
     */
    ReplicaHost(
            ReplicationSettings settings,
            Directory directory,
            Executor loop,
            Executor workers,
            LongSupplier clock,
            RandomGenerator random,
            RoomOwnership ownership) {
        this.settings = settings;
        this.limits = new ReplicaLimits(settings.copiesMin(), settings.windowBytes());
        this.directory = directory;
        this.loop = loop;
        this.questions = new DirectoryQuestions(directory, loop);
        this.workers = workers;
        this.clock = clock;
        this.random = random;
        this.ownership = ownership;
        this.moves = new RoomMoves(settings.node(), directory, rooms, NO_PEERS);
        this.tickedNs = clock.getAsLong();
    }

    /** Sets the links to other nodes. To be called once. */
    void peers(Peers links) {
        peers = links;
        moves.peers(links);
    }

    ReplicationSettings settings() {
        return settings;
    }

    ReplicaLimits limits() {
        return limits;
    }

    Peers peers() {
        return peers;
    }

    long nowNs() {
        return clock.getAsLong();
    }

    DirectoryQuestions questions() {
        return questions;
    }

    /** Returns the latest figures. Any thread. */
    ReplicationMetrics metrics() {
        return metrics;
    }

    /** Takes note of a new room that this node is about to run, as the directory has it. */
    void claim(RoomRecord record, String game) {
        HostedReplica hosted = new HostedReplica(this, record.id(), record.owner(), game);
        rooms.put(record.id(), hosted);
        hosted.begin(record);
    }

    @Override
    public void bind(ReplicaRoomJournal journal) {
        HostedReplica hosted = rooms.get(journal.room());
        if (hosted != null && hosted.bind(journal)) {
            hosted.resumed();
        } else if (journal.isResumed()) {
            journal.tasks().execute(() -> journal.abandon("the room is another node's"));
            lost(journal.room(), null);
        }
    }

    @Override
    public void write(List<AgentReplicaJournal.Piece> pieces) {
        long nowNs = nowNs();
        for (AgentReplicaJournal.Piece piece : pieces) {
            ReplicaRoomJournal journal = piece.room();
            HostedReplica hosted = rooms.get(journal.room());
            if (hosted != null && hosted.isOf(journal)) {
                hosted.write(piece, nowNs);
            } else if (hosted == null && !journal.isResumed()) {
                // The room is not in the directory, and this node's alone.
                journal.tasks().execute(() -> journal.acknowledge(piece.lastIndex()));
            }
        }
    }

    @Override
    public void discard(ReplicaRoomJournal journal) {
        HostedReplica hosted = rooms.get(journal.room());
        if (hosted != null && hosted.isOf(journal)) {
            hosted.close();
        }
    }

    /** Removes the record of a room that was claimed and is not run; where it is, its journal does so at its end. */
    void unclaim(long room) {
        HostedReplica hosted = rooms.get(room);
        if (hosted != null && hosted.owner() != null && !hosted.isRun()) {
            hosted.close();
        }
    }

    /** Hands a room to another node. */
    CompletableFuture<Boolean> move(long room, String node) {
        return moves.move(room, node);
    }

    /** Hands all rooms that run here to other nodes; completes with the number of those that were. */
    CompletableFuture<Integer> moveAll() {
        return moves.moveAll();
    }

    /**
     * Takes no room over any more: a room that goes to a node which ends is lost. Copies are held to the end, so that
     * frames of their owners go on.
     */
    void stop() {
        stopping = true;
    }

    /** Returns the moves of rooms to other nodes. */
    RoomMoves moves() {
        return moves;
    }

    @Override
    public void connected(String node) {
        nodes.put(node, new Silence(nowNs()));
        rooms().forEach(hosted -> hosted.heard(node));
    }

    @Override
    public void received(String node, PeerMessage message) {
        Silence silence = nodes.get(node);
        if (silence != null) {
            silence.heardNs = nowNs();
            if (silence.standbysRemoved) {
                silence.standbysRemoved = false;
                rooms().forEach(hosted -> hosted.heard(node));
            }
        }
        switch (message) {
            case PeerMessage.ForCopy(long room, long from, long to, var inner) -> {
                HostedReplica hosted = rooms.get(room);
                if (hosted != null && hosted.self().number() == to) {
                    hosted.receive(new RoomCopy(node, from), inner);
                }
            }
            case PeerMessage.Invite(long room, long owner) -> invited(node, room, owner);
            case PeerMessage.Alive a -> {}
            case PeerMessage.Hello h -> {}
        }
    }

    private void invited(String node, long room, long owner) {
        HostedReplica hosted = rooms.get(room);
        if (hosted == null) {
            hosted = new HostedReplica(this, room, new RoomCopy(settings.node(), random.nextLong()), "");
            rooms.put(room, hosted);
        }
        hosted.join(new RoomCopy(node, owner));
    }

    @Override
    public void disconnected(String node, String reason) {
        nodes.remove(node);
        silent(node);
        rooms().forEach(hosted -> hosted.giveUpMove(node));
    }

    /** A node is gone: its copies leave the sets of rooms that run here, and its rooms are taken over. */
    private void silent(String node) {
        for (HostedReplica hosted : rooms()) {
            hosted.silent(node);
            takeOver(hosted, node);
        }
    }

    private void takeOver(HostedReplica hosted, String node) {
        ReplicaStandby standby = hosted.standby();
        RoomRecord set = standby == null ? null : standby.set();
        if (!stopping && standby != null && set != null && set.owner().node().equals(node)) {
            standby.ownerSilent();
        }
    }

    private List<HostedReplica> rooms() {
        return List.copyOf(rooms.values());
    }

    /** Does what is due. To be called several times within the shortest silence. */
    void tick() {
        long nowNs = nowNs();
        long pauseNs = nowNs - tickedNs - settings.standbySilenceMs() * MS / 4;
        tickedNs = nowNs;
        if (pauseNs > 0) {
            // This node stood still: what the others said meanwhile may lie in its sockets.
            nodes.values().forEach(silence -> silence.heardNs = Math.min(nowNs, silence.heardNs + pauseNs));
            rooms.values().forEach(hosted -> hosted.pardon(pauseNs));
        }
        for (Map.Entry<String, Silence> node : List.copyOf(nodes.entrySet())) {
            peers.send(node.getKey(), new PeerMessage.Alive());
            judge(node.getKey(), node.getValue(), nowNs);
        }
        for (HostedReplica hosted : rooms()) {
            ReplicaOwner owner = hosted.owner();
            if (owner != null && hosted.waitingNs(nowNs) > settings.standbySilenceMs() * MS) {
                owner.laggards().forEach(owner::silent);
            }
        }
        questions.askAgain(nowNs);
        if (nowNs >= secondDueNs) {
            secondDueNs = nowNs + SECOND;
            eachSecond(nowNs);
        }
    }

    private void judge(String node, Silence silence, long nowNs) {
        long silentNs = nowNs - silence.heardNs;
        if (silentNs > settings.standbySilenceMs() * MS && !silence.standbysRemoved) {
            silence.standbysRemoved = true;
            LOG.warn("node is silent: node={} ms={}", node, silentNs / MS);
            rooms().forEach(hosted -> hosted.silent(node));
        }
        if (silentNs > settings.ownerSilenceMs() * MS) {
            rooms().forEach(hosted -> takeOver(hosted, node));
        }
    }

    private void eachSecond(long nowNs) {
        for (NodeRecord node : directory.nodes()) {
            peers.connect(node.name(), node.address("cluster"));
        }
        int invitations = INVITATIONS_MAX;
        int owned = 0;
        int unreplicated = 0;
        long lagNs = 0;
        for (HostedReplica hosted : rooms()) {
            ReplicaOwner owner = hosted.owner();
            ReplicaStandby standby = hosted.standby();
            if (owner != null) {
                owned++;
                lagNs = Math.max(lagNs, hosted.waitingNs(nowNs));
                owner.probe();
                owner.forgetIdleJoiners(JOINING_SECONDS_MAX);
                // Copies on nodes to which there is no link were silent before, and their removal may have failed.
                owner.set().standbys().stream()
                        .filter(copy -> !peers.isConnected(copy.node()))
                        .forEach(owner::silent);
                hosted.goOnMoving();
                if (owner.set().standbys().size() < settings.standbys()) {
                    unreplicated++;
                    invitations -= invitations > 0 && recruit(hosted, owner) ? 1 : 0;
                }
                if (hosted.isClosing()) {
                    questions.remove(hosted);
                }
            } else if (standby != null) {
                RoomRecord set = standby.set();
                if (set == null) {
                    if (hosted.secondsWithoutJournal() > JOINING_SECONDS_MAX) {
                        // The owner invites this node again if it still wants to.
                        rooms.remove(hosted.room());
                    }
                } else if (!stopping && !peers.isConnected(set.owner().node())) {
                    standby.ownerSilent();
                } else if (!standby.isInSet()) {
                    standby.join(set.owner());
                    standby.look();
                }
            }
        }
        metrics = new ReplicationMetrics(owned, rooms.size() - owned, unreplicated, lagNs, takeovers, termChanges);
    }

    private boolean recruit(HostedReplica hosted, ReplicaOwner owner) {
        if (!hosted.mayRecruit()) {
            return false;
        }
        for (NodeRecord node : moves.candidates(hosted, owner)) {
            if (peers.hasRoom(node.name())) {
                invite(hosted, node.name());
                return true;
            }
        }
        return false;
    }

    /** Invites a node to hold a copy of a room that runs here. */
    void invite(HostedReplica hosted, String node) {
        peers.send(node, new PeerMessage.Invite(hosted.room(), hosted.self().number()));
    }

    /** Takes note of a record as the directory's mirror has it. */
    void roomChanged(RoomRecord record) {
        HostedReplica hosted = rooms.get(record.id());
        if (hosted != null) {
            hosted.looked(record);
        }
    }

    /** Takes note that the directory's mirror has lost a room, which the directory itself is asked to confirm. */
    void roomRemoved(long room) {
        HostedReplica hosted = rooms.get(room);
        ReplicaStandby standby = hosted == null ? null : hosted.standby();
        if (standby != null) {
            standby.look();
        }
    }

    void forget(HostedReplica hosted) {
        rooms.remove(hosted.room(), hosted);
    }

    /** Lets a room go on from its copy. */
    void resume(HostedReplica hosted, RoomRecord set, JournalLog log) {
        workers.execute(() -> {
            try {
                JournalLog.LogSource source = log.source();
                String game = source.image().created().spec().getOrDefault("game", "");
                loop.execute(() -> hosted.game(game));
                ownership.tookOver(set, source);
            } catch (CorruptJournalException e) {
                LOG.error("room cannot go on: room={} {}", set.id(), e.getMessage());
                loop.execute(hosted::close);
            }
        });
    }

    /** Stops a room that another node owns. */
    void lost(long room, @Nullable RoomRecord record) {
        workers.execute(() -> ownership.lost(room, record));
    }

    void termChanged() {
        termChanges++;
    }

    void tookOver() {
        takeovers++;
        termChanges++;
    }
}
