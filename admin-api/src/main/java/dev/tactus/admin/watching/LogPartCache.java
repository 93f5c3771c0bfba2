package dev.tactus.admin.watching;

import dev.tactus.core.bounds.Bounded;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Parts of logs that were asked for lately, within a bound of bytes. Each is loaded and encoded once, however many ask for it at
 * the same time. Any thread.
 */
final class LogPartCache {

    /** Bytes that an entry takes besides its part. */
    private static final int ENTRY_BYTES = 256;

    private final long bytesMax;

    /** The least recently used first. Guarded by this object's lock. */
    @Bounded(by = "bytesMax", owner = Bounded.Owner.NODE, full = Bounded.Fate.REPLACES_OLDEST)
    private final Map<String, LogPart> parts = new LinkedHashMap<>(64, 0.75f, true);

    /** Parts that are being loaded. Guarded by this object's lock. */
    @Bounded(by = "requests in work", owner = Bounded.Owner.NODE, full = Bounded.Fate.REFUSED)
    private final Map<String, CompletableFuture<LogPart>> loading = new LinkedHashMap<>();

    private long bytes;

    LogPartCache(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** Returns a part by its address, loaded by {@code loader} if it is not here; fails as that does. */
    CompletionStage<LogPart> get(String key, Supplier<CompletionStage<LogPart>> loader) {
        CompletableFuture<LogPart> loads = new CompletableFuture<>();
        synchronized (this) {
            LogPart there = parts.get(key);
            if (there != null) {
                return CompletableFuture.completedFuture(there);
            }
            CompletableFuture<LogPart> begun = loading.putIfAbsent(key, loads);
            if (begun != null) {
                return begun;
            }
        }
        CompletionStage<LogPart> coming;
        try {
            coming = loader.get();
        } catch (RuntimeException failed) {
            coming = CompletableFuture.failedFuture(failed);
        }
        var unused = coming.whenComplete((part, failure) -> {
            settle(key, part, failure);
            if (failure == null) {
                loads.complete(part);
            } else {
                loads.completeExceptionally(failure);
            }
        });
        return loads;
    }

    private synchronized void settle(String key, LogPart part, Throwable failure) {
        loading.remove(key);
        // A part that would push out most others is not worth its place.
        if (failure != null || part.bytes().length > bytesMax / 4) {
            return;
        }
        parts.put(key, part);
        bytes += part.bytes().length + ENTRY_BYTES;
        Iterator<LogPart> oldest = parts.values().iterator();
        while (bytes > bytesMax) {
            bytes -= oldest.next().bytes().length + ENTRY_BYTES;
            oldest.remove();
        }
    }

    /** Returns the bytes that all parts take. */
    synchronized long bytes() {
        return bytes;
    }
}
