package dev.tactus.engine.memory;

import dev.tactus.core.Checks;
import dev.tactus.core.replay.DesyncBundle;
import dev.tactus.engine.port.DesyncStore;
import dev.tactus.engine.port.StoredBytes;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Stores desync bundles in memory, the twin of that in files. Any thread. */
public final class MemoryDesyncStore implements DesyncStore {

    private final int bundlesMax;
    private final MemoryRecords records = new MemoryRecords();
    private final Deque<DesyncBundle> bundles = new ArrayDeque<>();
    private final Deque<String> names = new ArrayDeque<>();

    /** Creates a store that keeps the newest hundred. */
    public MemoryDesyncStore() {
        this(100);
    }

    /** Creates a store that keeps the newest {@code bundlesMax}, 1 or more. */
    public MemoryDesyncStore(int bundlesMax) {
        this.bundlesMax = Checks.atLeast(bundlesMax, 1, "bundlesMax");
    }

    @Override
    public synchronized void store(DesyncBundle bundle) {
        int number = 1;
        while (names.contains(DesyncStore.name(bundle, number))) {
            number++;
        }
        String name = DesyncStore.name(bundle, number);
        records.put(name, bundle.write(), bundle.foundUnixMs());
        bundles.addFirst(bundle);
        names.addFirst(name);
        if (bundles.size() > bundlesMax) {
            records.delete(names.removeLast());
            bundles.removeLast();
        }
    }

    /** Returns the kept bundles, newest first. */
    public synchronized List<DesyncBundle> bundles() {
        return List.copyOf(bundles);
    }

    @Override
    public List<Entry> list() {
        return records.list();
    }

    @Override
    public StoredBytes open(String name) throws IOException {
        return records.open(name);
    }

    @Override
    public synchronized boolean delete(String name) {
        List<String> kept = List.copyOf(names);
        int at = kept.indexOf(name);
        if (at >= 0) {
            names.remove(name);
            bundles.remove(List.copyOf(bundles).get(at));
        }
        return records.delete(name);
    }

    @Override
    public String location(String name) {
        return records.location(name);
    }
}
