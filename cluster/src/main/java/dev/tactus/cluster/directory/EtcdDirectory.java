package dev.tactus.cluster.directory;

import dev.tactus.core.RepeatedTask;
import dev.tactus.engine.port.Directory;
import dev.tactus.engine.port.DirectoryListener;
import dev.tactus.engine.port.NodeRecord;
import dev.tactus.engine.port.RoomLookup;
import dev.tactus.engine.port.RoomRecord;
import dev.tactus.engine.port.SwapResult;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory in etcd. Rooms' records have no lease: a node that loses etcd goes on with its rooms, and only a
 * compare-and-swap takes one from it. The node's own record has one.
 *
 * <p>Threads: any; listeners are called on the directory's thread.
 */
public final class EtcdDirectory implements Directory {

    private static final Logger LOG = LoggerFactory.getLogger(EtcdDirectory.class);

    /** The lease is refreshed this often while it lasts. */
    private static final int REFRESHES = 3;

    private final EtcdSettings settings;
    private final EtcdClient etcd;
    private final EtcdRooms rooms;
    private final ScheduledExecutorService thread;
    private final DirectoryMirror mirror = new DirectoryMirror();
    private final NodeLease lease;
    private final EtcdWatch watch;

    /** Creates a directory, which begins to look at etcd at once. */
    public EtcdDirectory(EtcdSettings settings) {
        this.settings = settings;
        this.etcd = new EtcdClient(settings);
        EtcdKeys keys = new EtcdKeys(settings.cluster());
        this.rooms = new EtcdRooms(etcd, keys);
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("tactus-directory").factory());
        // What is told after the end, by answers that come late, is of no use.
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.thread = executor;
        this.lease = new NodeLease(etcd, keys, settings.leaseSeconds(), thread);
        this.watch = new EtcdWatch(etcd, keys, mirror, thread);
        long refreshMs = TimeUnit.SECONDS.toMillis(settings.leaseSeconds()) / REFRESHES;
        var unused = thread.scheduleAtFixedRate(
                new RepeatedTask(lease::turn, EtcdDirectory::failed), refreshMs, refreshMs, TimeUnit.MILLISECONDS);
        var unusedToo = thread.scheduleWithFixedDelay(
                new RepeatedTask(watch::compare, EtcdDirectory::failed),
                0,
                settings.compareMs(),
                TimeUnit.MILLISECONDS);
    }

    private static void failed(Throwable thrown) {
        LOG.error("directory could not be looked after", thrown);
    }

    @Override
    public CompletionStage<RoomLookup> room(long id) {
        return rooms.room(id);
    }

    @Override
    public CompletionStage<RoomLookup> named(String name) {
        return rooms.named(name);
    }

    @Override
    public CompletionStage<SwapResult> create(RoomRecord first) {
        return rooms.create(first);
    }

    @Override
    public CompletionStage<SwapResult> replace(RoomRecord seen, RoomRecord next) {
        return rooms.replaceAll(List.of(new Change(seen, next))).thenApply(List::getFirst);
    }

    @Override
    public CompletionStage<List<SwapResult>> replaceAll(List<Change> changes) {
        return rooms.replaceAll(changes);
    }

    @Override
    public CompletionStage<SwapResult> remove(RoomRecord seen) {
        return rooms.remove(seen);
    }

    @Override
    public @Nullable RoomRecord known(long id) {
        return mirror.room(id);
    }

    @Override
    public List<RoomRecord> rooms() {
        return mirror.rooms();
    }

    @Override
    public List<NodeRecord> nodes() {
        return mirror.nodes();
    }

    @Override
    public void announce(NodeRecord self) {
        thread.execute(() -> {
            lease.announce(self);
            watch.expect(self, lease);
        });
    }

    @Override
    public void listen(DirectoryListener listener) {
        thread.execute(() -> mirror.listen(listener));
    }

    @Override
    public boolean isReachable() {
        return etcd.isReachable();
    }

    // Error Prone does not see that the nested future is waited for.
    @SuppressWarnings("FutureReturnValueIgnored")
    @Override
    public void close() {
        try {
            thread.submit(() -> {
                        watch.close();
                        return lease.revoke();
                    })
                    .get(settings.callMs(), TimeUnit.MILLISECONDS)
                    .get(settings.callMs(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            // Without etcd the record ends with its lease.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
        etcd.close();
    }
}
