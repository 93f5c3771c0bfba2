package dev.tactus.engine.port;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A directory in the memory of one process, for nodes that live in it: tests, simulations, a demo. It is never away, and
 * the record of a node goes when the node closes its end. Listeners are called before an answer completes, on the thread of
 * the caller.
 */
public final class MemoryDirectory implements Directory {

    private final Store store;
    private @Nullable String own;

    /** Creates an empty directory; {@link #connect} gives other nodes an end of it. */
    public MemoryDirectory() {
        this(new Store());
    }

    private MemoryDirectory(Store store) {
        this.store = store;
    }

    /** Returns an end of the same directory for another node. */
    public MemoryDirectory connect() {
        return new MemoryDirectory(store);
    }

    @Override
    public CompletionStage<RoomLookup> room(long id) {
        return store.answer(() -> lookup(store.rooms.get(id)));
    }

    @Override
    public CompletionStage<RoomLookup> named(String name) {
        return store.answer(() -> {
            Long id = store.names.get(name);
            return lookup(id == null ? null : store.rooms.get(id));
        });
    }

    private static RoomLookup lookup(@Nullable RoomRecord record) {
        return record == null ? new RoomLookup.Absent() : new RoomLookup.Found(record);
    }

    @Override
    public CompletionStage<SwapResult> create(RoomRecord first) {
        return store.answer(() -> {
            RoomRecord present = store.rooms.get(first.id());
            Long named = first.name().isEmpty() ? null : store.names.get(first.name());
            if (present == null && named != null) {
                present = store.rooms.get(named);
            }
            if (present != null) {
                return new SwapResult.Lost(present);
            }
            if (!first.name().isEmpty()) {
                store.names.put(first.name(), first.id());
            }
            store.put(first);
            return new SwapResult.Won(first);
        });
    }

    @Override
    public CompletionStage<SwapResult> replace(RoomRecord seen, RoomRecord next) {
        return store.answer(() -> store.swap(new Change(seen, next)));
    }

    @Override
    public CompletionStage<List<SwapResult>> replaceAll(List<Change> changes) {
        return store.answer(() -> changes.stream().map(store::swap).toList());
    }

    @Override
    public CompletionStage<SwapResult> remove(RoomRecord seen) {
        return store.answer(() -> {
            RoomRecord present = store.rooms.get(seen.id());
            if (present != null && !present.equals(seen)) {
                return new SwapResult.Lost(present);
            }
            if (present != null) {
                store.rooms.remove(seen.id());
                store.names.remove(seen.name(), seen.id());
                store.tell(listener -> listener.roomRemoved(seen));
            }
            return new SwapResult.Won(seen);
        });
    }

    @Override
    public @Nullable RoomRecord known(long id) {
        store.lock.lock();
        try {
            return store.rooms.get(id);
        } finally {
            store.lock.unlock();
        }
    }

    @Override
    public List<RoomRecord> rooms() {
        return store.locked(() -> store.rooms.values().stream()
                .sorted(Comparator.comparing(RoomRecord::id, Long::compareUnsigned))
                .toList());
    }

    @Override
    public List<NodeRecord> nodes() {
        return store.locked(() -> store.nodes.values().stream()
                .sorted(Comparator.comparing(NodeRecord::name))
                .toList());
    }

    @Override
    public void announce(NodeRecord self) {
        store.locked(() -> {
            own = self.name();
            if (!self.equals(store.nodes.put(self.name(), self))) {
                store.tell(listener -> listener.nodeChanged(self));
            }
            return self;
        });
    }

    @Override
    public void listen(DirectoryListener listener) {
        store.locked(() -> {
            store.rooms.values().forEach(listener::roomChanged);
            store.nodes.values().forEach(listener::nodeChanged);
            return store.listeners.add(listener);
        });
    }

    @Override
    public boolean isReachable() {
        return true;
    }

    @Override
    public void close() {
        store.locked(() -> {
            NodeRecord last = own == null ? null : store.nodes.remove(own);
            if (last != null) {
                store.tell(listener -> listener.nodeRemoved(last));
            }
            own = null;
            return true;
        });
    }

    /** The records, which all ends share; guarded by the lock. */
    private static final class Store {

        private final ReentrantLock lock = new ReentrantLock();
        private final Map<Long, RoomRecord> rooms = new HashMap<>();
        private final Map<String, Long> names = new HashMap<>();
        private final Map<String, NodeRecord> nodes = new HashMap<>();
        private final List<DirectoryListener> listeners = new ArrayList<>();

        <T> T locked(Supplier<T> work) {
            lock.lock();
            try {
                return work.get();
            } finally {
                lock.unlock();
            }
        }

        <T> CompletionStage<T> answer(Supplier<T> work) {
            return CompletableFuture.completedFuture(locked(work));
        }

        SwapResult swap(Change change) {
            RoomRecord present = rooms.get(change.seen().id());
            if (!change.seen().equals(present)) {
                return new SwapResult.Lost(present);
            }
            put(change.next());
            return new SwapResult.Won(change.next());
        }

        void put(RoomRecord record) {
            rooms.put(record.id(), record);
            tell(listener -> listener.roomChanged(record));
        }

        void tell(Consumer<DirectoryListener> news) {
            // A listener may add another one.
            List.copyOf(listeners).forEach(news);
        }
    }
}
