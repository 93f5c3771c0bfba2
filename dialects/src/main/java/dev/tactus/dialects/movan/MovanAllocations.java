package dev.tactus.dialects.movan;

import org.jspecify.annotations.Nullable;

/** Finds the allocation of a uid. Any thread. */
@FunctionalInterface
public interface MovanAllocations {

    /** Returns the allocation of a uid, null if no lobby has announced it. */
    @Nullable MovanAllocation find(String uid);
}
