package dev.tactus.cluster.replication;

import dev.tactus.core.RepeatedTask;
import dev.tactus.engine.host.MoveResult;
import dev.tactus.engine.journal.Journal;
import dev.tactus.engine.port.Directory;
import dev.tactus.engine.port.DirectoryListener;
import dev.tactus.engine.port.RoomRecord;
import dev.tactus.transport.EventLoops;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The replication of a node: journals of the rooms that run here, streamed to standbys on other nodes, and copies of the rooms of
 * others, which are taken over when their node is gone. Any thread.
 */
public final class Replication implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Replication.class);

    private final EventLoops loops;
    private final EventLoop loop;
    private final ExecutorService workers;
    private final PeerLinks links;
    private final ReplicaHost host;
    private final InetSocketAddress address;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Replication(
            ReplicationSettings settings,
            InetSocketAddress bind,
            PeerSecurity security,
            Directory directory,
            RoomOwnership ownership)
            throws IOException {
        SecureRandom random = new SecureRandom();
        loops = EventLoops.start("tactus-replica", 1);
        loop = loops.loop(0);
        workers = Executors.newFixedThreadPool(
                2, task -> Thread.ofPlatform().name("tactus-takeover").daemon().unstarted(task));
        host = new ReplicaHost(settings, directory, this::post, workers, System::nanoTime, random, ownership);
        links = new PeerLinks(settings, random.nextLong(), loops, security, host);
        try {
            address = links.listen(bind);
        } catch (IOException e) {
            workers.shutdownNow();
            loops.close();
            throw e;
        }
        post(() -> host.peers(links));
        int tickMs = Math.max(5, settings.standbySilenceMs() / 8);
        var unused = loop.scheduleWithFixedDelay(
                new RepeatedTask(host::tick, thrown -> LOG.error("replication could not look after its rooms", thrown)),
                tickMs,
                tickMs,
                TimeUnit.MILLISECONDS);
    }

    /**
     * Starts the replication.
     *
     * @param bind address for links of other nodes
     * @param directory of the cluster; its records of nodes have the addresses of their replication as {@code cluster}
     * @param ownership takes up rooms that this node takes over, and lets go of those that it loses
     * @throws IOException if the address cannot be bound
     */
    public static Replication start(
            ReplicationSettings settings,
            InetSocketAddress bind,
            PeerSecurity security,
            Directory directory,
            RoomOwnership ownership)
            throws IOException {
        Replication replication = new Replication(settings, bind, security, directory, ownership);
        directory.listen(replication.news());
        return replication;
    }

    /** Runs a task on the loop; drops it once the replication has ended, when rooms of this node are no longer held. */
    private void post(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("replication has ended, a task of it is dropped");
        }
    }

    private DirectoryListener news() {
        return new DirectoryListener() {
            @Override
            public void roomChanged(RoomRecord room) {
                post(() -> host.roomChanged(room));
            }

            @Override
            public void roomRemoved(RoomRecord last) {
                post(() -> host.roomRemoved(last.id()));
            }
        };
    }

    /** Returns the address on which other nodes reach this one's replication. */
    public InetSocketAddress address() {
        return address;
    }

    /** Returns the journals of an agent's rooms. */
    public Journal forAgent() {
        return new AgentReplicaJournal(this::post, host);
    }

    /**
     * Takes note of a new room that this node is about to run. To be called before the room is created, or its journal is kept
     * nowhere.
     *
     * @param record of the room, as the directory has it
     * @param game the game that the server steps; empty for none
     */
    public void claim(RoomRecord record, String game) {
        post(() -> host.claim(record, game));
    }

    /**
     * Gives up a room that this node has claimed and does not run: its record is removed. The record of one that it runs is removed
     * at the end of its journal.
     *
     * @param room the room's id
     */
    public void unclaim(long room) {
        post(() -> host.unclaim(room));
    }

    /**
     * Hands a room that runs here to another node, which is asked to stand by first where it does not. Clients are told to come back
     * once it is that node's.
     *
     * @param waitMs time after which the move is given up, in milliseconds
     */
    public CompletionStage<MoveResult> move(long room, String node, int waitMs) {
        CompletableFuture<MoveResult> result = new CompletableFuture<>();
        post(() -> {
            MoveResult refusal = host.moves().refusal(room, node);
            if (refusal != null) {
                result.complete(refusal);
                return;
            }
            var unused = host.move(room, node)
                    .thenAccept(moved -> result.complete(moved ? new MoveResult.Moved() : interrupted(room)));
            var unusedTimer = loop.schedule(() -> giveUp(result, room, node, waitMs), waitMs, TimeUnit.MILLISECONDS);
        });
        return result;
    }

    private static MoveResult interrupted(long room) {
        return new MoveResult.Refused("room: " + Long.toUnsignedString(room)
                + " closes, begins to run here, is moved elsewhere, or lost its new node (expected: a retry)");
    }

    private void giveUp(CompletableFuture<MoveResult> result, long room, String node, int waitMs) {
        if (result.isDone()) {
            return;
        }
        String what = "room: " + Long.toUnsignedString(room) + " is not at node " + node + " after " + waitMs + " ms";
        String why = host.moves().giveUp(room, node)
                ? " and stays where it is (expected: a node that takes a copy in time)"
                : ", since the directory has not answered (expected: a look at the room's owner)";
        result.complete(new MoveResult.Refused(what + why));
    }

    /** Hands all rooms that run here to other nodes; completes with the number of those that were. */
    public CompletionStage<Integer> moveAll() {
        return onLoop(host::moveAll);
    }

    /** Takes no room over any more, since the node ends. */
    public void stop() {
        post(host::stop);
    }

    // Error Prone does not see that the nested future is composed.
    @SuppressWarnings("FutureReturnValueIgnored")
    private <T> CompletionStage<T> onLoop(Supplier<CompletableFuture<T>> work) {
        return CompletableFuture.supplyAsync(work, this::post).thenCompose(done -> done);
    }

    /** Returns the latest figures. */
    public ReplicationMetrics metrics() {
        return host.metrics();
    }

    /** Ends all links, and the replication of the rooms that are still here. Not on a thread of the replication. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        links.close();
        workers.shutdown();
        loops.close();
    }
}
