package dev.tactus.engine.archive;

import dev.tactus.core.Checks;
import dev.tactus.core.replay.DesyncBundle;
import dev.tactus.engine.port.DesyncStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Desync bundles in memory, the twin of {@link FileDesyncStore}. Any thread. */
public final class MemoryDesyncStore implements DesyncStore {

    private final int bundlesMax;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Deque<DesyncBundle> bundles = new ArrayDeque<>();
    private int stored;

    /** Keeps the newest hundred. */
    public MemoryDesyncStore() {
        this(100);
    }

    /** Keeps the newest {@code bundlesMax}, 1 or more. */
    public MemoryDesyncStore(int bundlesMax) {
        this.bundlesMax = Checks.atLeast(bundlesMax, 1, "bundlesMax");
    }

    @Override
    public synchronized void store(DesyncBundle bundle) {
        stored++;
        String room = Long.toUnsignedString(bundle.header().room());
        entries.addFirst(new Entry("room" + room + "-" + stored, bundle.write().length));
        bundles.addFirst(bundle);
        if (bundles.size() > bundlesMax) {
            entries.removeLast();
            bundles.removeLast();
        }
    }

    /** Returns the bundles that are kept, the newest first. */
    public synchronized List<DesyncBundle> bundles() {
        return List.copyOf(bundles);
    }

    @Override
    public synchronized List<Entry> list() {
        return List.copyOf(entries);
    }

    @Override
    public synchronized byte[] read(String name) {
        List<Entry> names = new ArrayList<>(entries);
        List<DesyncBundle> kept = new ArrayList<>(bundles);
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).name().equals(name)) {
                return kept.get(i).write();
            }
        }
        return new byte[0];
    }
}
