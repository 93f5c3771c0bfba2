package dev.tactus.storage.archive;

import dev.tactus.engine.port.RecordStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Applies the retention limits to the sealed replays of a directory, oldest seal first. The archive's thread. */
final class Retention {

    /**
     * Divisor of the part of the limit that is freed in addition once it is reached, so that the directory need not be
     * listed at every seal.
     */
    private static final int FREED_PART = 64;

    private final FileReplayStore store;
    private final RetentionLimits bounds;
    private final InstantSource clock;
    private final ArchiveListener listener;

    /**
     * Names of replays that could not be deleted; reported once, and not counted, so that no other replay is deleted in
     * their place.
     */
    private final Set<String> stuck = new HashSet<>();

    private boolean counted;
    private long bytes;

    /** Bytes of the files that are being written, which are not in the listing. */
    private long openBytes;

    private long oldestMs = Long.MAX_VALUE;

    Retention(FileReplayStore store, RetentionLimits bounds, InstantSource clock, ArchiveListener listener) {
        this.store = store;
        this.bounds = bounds;
        this.clock = clock;
        this.listener = listener;
    }

    /** Counts a newly sealed file; returns whether older ones were deleted. */
    boolean sealed(long fileBytes) {
        bytes += fileBytes;
        openBytes = Math.max(0, openBytes - fileBytes);
        oldestMs = Math.min(oldestMs, clock.millis());
        return (!counted || tooMany() || oldestMs < keptFromMs()) && keep();
    }

    /** Notes the bytes of the files that are being written; returns whether sealed ones were deleted to make place. */
    boolean written(long allOpenBytes) {
        boolean grown = allOpenBytes > openBytes;
        openBytes = allOpenBytes;
        return grown && counted && bytes > 0 && tooMany() && keep();
    }

    /** Deletes replays beyond the limits; returns whether any were deleted. */
    boolean keep() {
        if (bounds.bytesMax() == 0 && bounds.keepDays() == 0) {
            return false;
        }
        try {
            List<RecordStore.Entry> replays = replays();
            counted = true;
            bytes = replays.stream().mapToLong(RecordStore.Entry::bytes).sum();
            return delete(replays);
        } catch (IOException e) {
            reportFailure("", e);
            return false;
        }
    }

    private boolean tooMany() {
        return bounds.bytesMax() > 0 && bytes + openBytes > bounds.bytesMax();
    }

    private long keptFromMs() {
        return bounds.keepDays() == 0
                ? Long.MIN_VALUE
                : clock.millis() - Duration.ofDays(bounds.keepDays()).toMillis();
    }

    private boolean delete(List<RecordStore.Entry> oldestFirst) {
        long goal = tooMany() ? bounds.bytesMax() - bounds.bytesMax() / FREED_PART : Long.MAX_VALUE;
        boolean deleted = false;
        oldestMs = Long.MAX_VALUE;
        for (int i = 0; i < oldestFirst.size(); i++) {
            RecordStore.Entry replay = oldestFirst.get(i);
            boolean newest = i == oldestFirst.size() - 1;
            if (replay.storedUnixMs() < keptFromMs()) {
                deleted |= delete(replay, "sealed more than " + bounds.keepDays() + " days ago");
            } else if (tooMany() || (bytes + openBytes > goal && !newest)) {
                deleted |= delete(replay, "all replays together take more than " + bounds.bytesMax() + " bytes");
            } else {
                oldestMs = replay.storedUnixMs();
                break;
            }
        }
        return deleted;
    }

    private boolean delete(RecordStore.Entry replay, String reason) {
        bytes -= replay.bytes();
        try {
            if (store.delete(replay.name())) {
                listener.deleted(Path.of(store.location(replay.name())), replay.bytes(), reason);
            }
            return true;
        } catch (IOException e) {
            reportFailure(replay.name(), e);
            return false;
        }
    }

    /** Reports once that a replay could not be deleted, or the whole store if the name is empty. */
    private void reportFailure(String name, IOException e) {
        if (stuck.add(name)) {
            Path path = name.isEmpty() ? store.directory() : Path.of(store.location(name));
            listener.notDeleted(path, IoErrorText.of(path, e));
        }
    }

    /** Returns the deletable replays, oldest seal first. */
    private List<RecordStore.Entry> replays() throws IOException {
        return store.list().stream()
                .filter(replay -> !stuck.contains(replay.name()))
                .sorted(Comparator.comparingLong(RecordStore.Entry::storedUnixMs)
                        .thenComparing(RecordStore.Entry::name))
                .toList();
    }
}
