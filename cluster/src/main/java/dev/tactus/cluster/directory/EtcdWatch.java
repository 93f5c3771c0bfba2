package dev.tactus.cluster.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tactus.engine.port.NodeRecord;
import dev.tactus.engine.port.RoomRecord;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.Watch;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.WatchOption;
import io.etcd.jetcd.watch.WatchEvent;
import io.etcd.jetcd.watch.WatchResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the mirror up to date. All keys are read at the beginning, at each interval and when the watch has failed; a watch
 * brings what changes between. A watch alone is not enough: it may stay silent after the loss of a leader, and its client
 * does not always begin it again.
 *
 * <p>Threads: all of it on the executor.
 */
final class EtcdWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EtcdWatch.class);

    private static final long AGAIN_MS = 500;

    private final EtcdClient etcd;
    private final EtcdKeys keys;
    private final DirectoryMirror mirror;
    private final ScheduledExecutorService executor;
    private Watch.@Nullable Watcher watcher;
    private @Nullable Client watched;
    private boolean reading;
    private boolean closed;
    private @Nullable NodeRecord self;
    private @Nullable NodeLease lease;

    EtcdWatch(EtcdClient etcd, EtcdKeys keys, DirectoryMirror mirror, ScheduledExecutorService executor) {
        this.etcd = etcd;
        this.keys = keys;
        this.mirror = mirror;
        this.executor = executor;
    }

    /** Sets the record that each reading should find, and which is told when it is missing. */
    void expect(NodeRecord record, NodeLease keeper) {
        self = record;
        lease = keeper;
    }

    /** Reads all keys and compares them with the mirror; watches from there if there is no watch. */
    void compare() {
        if (reading || closed) {
            return;
        }
        reading = true;
        long known = mirror.revision();
        GetOption all = GetOption.builder().isPrefix(true).build();
        var unused = etcd.call(client -> client.getKVClient().get(keys.all(), all))
                .whenCompleteAsync(
                        (answer, thrown) -> {
                            reading = false;
                            if (closed) {
                                return;
                            }
                            if (thrown != null) {
                                LOG.debug("directory not read: {}", EtcdErrors.reason(thrown));
                                again();
                                return;
                            }
                            long revision = answer.getHeader().getRevision();
                            if (revision < known) {
                                // A reading is never older than what was known when it was asked for, but of another
                                // etcd.
                                LOG.warn("etcd has lost its history, its present state counts: revision={}", revision);
                                mirror.forgetRevision();
                                end();
                            }
                            take(answer);
                            watchFrom(revision + 1);
                        },
                        executor);
    }

    private void take(GetResponse answer) {
        Map<Long, RoomRecord> rooms = new HashMap<>();
        Map<String, NodeRecord> nodes = new HashMap<>();
        for (KeyValue entry : answer.getKvs()) {
            RoomRecord room = room(entry);
            NodeRecord node = node(entry);
            if (room != null) {
                rooms.put(room.id(), room);
            }
            if (node != null) {
                nodes.put(node.name(), node);
            }
        }
        mirror.read(answer.getHeader().getRevision(), rooms, nodes);
        NodeRecord expected = self;
        NodeRecord there = expected == null ? null : nodes.get(expected.name());
        if (expected != null && lease != null && (there == null || there.incarnation() != expected.incarnation())) {
            if (there != null) {
                LOG.error("another process announces itself as this node: node={}", expected.name());
            }
            lease.missing();
        }
    }

    private void watchFrom(long revision) {
        Client connection = etcd.connection();
        if (watcher != null && watched == connection) {
            return;
        }
        end();
        WatchOption option = WatchOption.builder()
                .isPrefix(true)
                .withRevision(revision)
                .withRequireLeader(true)
                .build();
        watched = connection;
        try {
            watcher = connection
                    .getWatchClient()
                    .watch(
                            keys.all(),
                            option,
                            Watch.listener(
                                    answer -> executor.execute(() -> take(answer)),
                                    thrown -> failed(connection, EtcdErrors.reason(thrown)),
                                    () -> failed(connection, "it has ended")));
        } catch (RuntimeException e) {
            failed(connection, EtcdErrors.reason(e));
        }
    }

    private void failed(Client of, String reason) {
        executor.execute(() -> {
            if (of == watched && !closed) {
                LOG.debug("watch of the directory failed: {}", reason);
                end();
                again();
            }
        });
    }

    private void again() {
        var unused = executor.schedule(this::compare, AGAIN_MS, TimeUnit.MILLISECONDS);
    }

    private void take(WatchResponse answer) {
        for (WatchEvent event : answer.getEvents()) {
            KeyValue entry = event.getKeyValue();
            mirror.change(entry.getModRevision(), () -> apply(event.getEventType(), entry));
        }
    }

    private void apply(WatchEvent.EventType type, KeyValue entry) {
        Long id = keys.roomOf(entry.getKey());
        String name = keys.nodeOf(entry.getKey());
        if (type == WatchEvent.EventType.DELETE) {
            if (id != null) {
                mirror.dropRoom(id);
            }
            if (name != null) {
                mirror.dropNode(name);
            }
            return;
        }
        RoomRecord room = room(entry);
        NodeRecord node = node(entry);
        if (room != null) {
            mirror.putRoom(room);
        }
        if (node != null) {
            mirror.putNode(node);
        }
    }

    private @Nullable RoomRecord room(KeyValue entry) {
        Long id = keys.roomOf(entry.getKey());
        try {
            return id == null ? null : DirectoryJson.room(id, entry.getValue().toString(UTF_8));
        } catch (IOException e) {
            LOG.error("entry of the directory cannot be read: key={}", entry.getKey(), e);
            return null;
        }
    }

    private @Nullable NodeRecord node(KeyValue entry) {
        String name = keys.nodeOf(entry.getKey());
        try {
            return name == null
                    ? null
                    : DirectoryJson.node(name, entry.getValue().toString(UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("entry of the directory cannot be read: key={}", entry.getKey(), e);
            return null;
        }
    }

    private void end() {
        Watch.Watcher last = watcher;
        watcher = null;
        watched = null;
        if (last != null) {
            last.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        end();
    }
}
