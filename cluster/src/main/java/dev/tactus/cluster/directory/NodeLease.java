package dev.tactus.cluster.directory;

import dev.tactus.engine.port.NodeRecord;
import io.etcd.jetcd.options.PutOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this node's record in etcd under a lease. One step at a time: a lease is granted, the record is put, the lease is
 * refreshed. Whatever fails is tried again at the next turn; a lease that is gone, because etcd was away for longer than it
 * lasts, is granted anew and the record is put again.
 *
 * <p>jetcd has a keep-alive of its own, which ends for good when the lease is gone or its stream completes.
 *
 * <p>Threads: all of it on the executor.
 */
final class NodeLease {

    private static final Logger LOG = LoggerFactory.getLogger(NodeLease.class);

    private final EtcdClient etcd;
    private final EtcdKeys keys;
    private final int leaseSeconds;
    private final Executor executor;

    /** The lease, 0 for none. */
    private long lease;

    private @Nullable NodeRecord wanted;
    private @Nullable NodeRecord there;
    private boolean busy;

    NodeLease(EtcdClient etcd, EtcdKeys keys, int leaseSeconds, Executor executor) {
        this.etcd = etcd;
        this.keys = keys;
        this.leaseSeconds = leaseSeconds;
        this.executor = executor;
    }

    /** Sets the record to keep in etcd. */
    void announce(NodeRecord self) {
        wanted = self;
        if (!self.equals(there)) {
            turn();
        }
    }

    /** Refreshes the lease, or does what comes before. To be called each third of the lease's lifetime. */
    void turn() {
        NodeRecord record = wanted;
        if (busy || record == null) {
            return;
        }
        if (lease == 0) {
            step(etcd.call(client -> client.getLeaseClient().grant(leaseSeconds)), granted -> {
                lease = granted.getID();
                there = null;
                turn();
            });
        } else if (!record.equals(there)) {
            put(record);
        } else {
            step(etcd.call(client -> client.getLeaseClient().keepAliveOnce(lease)), kept -> {
                if (kept.getTTL() <= 0) {
                    lost();
                }
            });
        }
    }

    private void put(NodeRecord record) {
        PutOption option = PutOption.builder().withLeaseId(lease).build();
        step(
                etcd.call(client -> client.getKVClient()
                        .put(keys.node(record.name()), EtcdKeys.bytes(DirectoryJson.write(record)), option)),
                done -> {
                    there = record;
                    if (!record.equals(wanted)) {
                        turn();
                    }
                });
    }

    /** Notes that the record is not in etcd, although it was put; it is put again. */
    void missing() {
        if (!busy && there != null) {
            there = null;
            turn();
        }
    }

    /** Withdraws the record. */
    CompletableFuture<?> revoke() {
        long last = lease;
        wanted = null;
        lease = 0;
        return last == 0
                ? CompletableFuture.completedFuture(null)
                : etcd.call(client -> client.getLeaseClient().revoke(last));
    }

    private void lost() {
        LOG.warn("lease of this node is gone, it is granted anew");
        lease = 0;
        there = null;
        turn();
    }

    /** Goes on after a step. */
    private interface Next<T> {
        void accept(T answer);
    }

    private <T> void step(CompletableFuture<T> call, Next<T> next) {
        busy = true;
        var unused = call.whenCompleteAsync(
                (answer, thrown) -> {
                    busy = false;
                    if (wanted == null) {
                        return;
                    }
                    if (thrown == null) {
                        next.accept(answer);
                    } else if (EtcdErrors.isLeaseGone(thrown)) {
                        lost();
                    } else {
                        LOG.debug("node's record not refreshed: {}", EtcdErrors.reason(thrown));
                    }
                },
                executor);
    }
}
