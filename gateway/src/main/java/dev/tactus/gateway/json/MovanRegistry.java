package dev.tactus.gateway.json;

import dev.tactus.dialects.movan.MovanAllocation;
import dev.tactus.dialects.movan.MovanAllocations;
import dev.tactus.dialects.movan.MovanEntries;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The uids that lobbies have announced to this node. Any thread. */
final class MovanRegistry implements MovanAllocations {

    /** Uids at most; a further one is refused. Each is some hundred bytes. */
    private static final int SIZE_MAX = 100_000;

    private final ConcurrentMap<String, MovanAllocation> allocations = new ConcurrentHashMap<>();

    /** The links over which players of these uids have entered. */
    final MovanEntries entries = new MovanEntries();

    /** Announces a uid, or announces it anew; returns whether there is room for it. */
    boolean put(MovanAllocation allocation) {
        if (allocations.size() >= SIZE_MAX && !allocations.containsKey(allocation.uid())) {
            return false;
        }
        allocations.put(allocation.uid(), allocation);
        return true;
    }

    /** Forgets a uid; returns what it was, null if it was none. */
    @Nullable MovanAllocation remove(String uid) {
        entries.forget(uid);
        return allocations.remove(uid);
    }

    @Override
    public @Nullable MovanAllocation find(String uid) {
        return allocations.get(uid);
    }
}
