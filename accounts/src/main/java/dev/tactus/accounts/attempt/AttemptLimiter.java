package dev.tactus.accounts.attempt;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failed attempts by key. An attempt counts as failed from its beginning, so that a hundred concurrent
 * attempts are not a hundred free ones. Bounded memory; thread-safe; never blocks for long.
 */
public final class AttemptLimiter {

    private final AttemptSettings settings;

    /** Ordered by last attempt, oldest first. */
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    public AttemptLimiter(AttemptSettings settings) {
        this.settings = settings;
    }

    /**
     * Begins an attempt and counts it as failed.
     *
     * @return 0 if the attempt may proceed; else the wait from now in ms, and nothing was counted
     */
    public synchronized long begin(String key, long nowMs) {
        Entry entry = entries.remove(key);
        if (entry == null || nowMs - entry.lastMs >= settings.forgetMs()) {
            entry = new Entry();
        }
        entries.put(key, entry);
        long waitMs = entry.openMs - nowMs;
        if (waitMs > 0) {
            return waitMs;
        }
        entry.failures++;
        entry.lastMs = nowMs;
        entry.openMs = nowMs + settings.waitMs(entry.failures);
        forgetOldest();
        return 0;
    }

    /** Removes all failures of the key, after a proof of identity. */
    public synchronized void forget(String key) {
        entries.remove(key);
    }

    /** Takes back the last attempt: it did not fail, or was never made. */
    public synchronized void takeBack(String key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            return;
        }
        entry.failures--;
        entry.openMs = entry.lastMs;
        if (entry.failures <= 0) {
            entries.remove(key);
        }
    }

    /** Returns the number of remembered keys. */
    synchronized int size() {
        return entries.size();
    }

    private void forgetOldest() {
        Iterator<Entry> oldest = entries.values().iterator();
        while (entries.size() > settings.entriesMax() && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }

    private static final class Entry {

        int failures;
        long lastMs;
        long openMs;
    }
}
