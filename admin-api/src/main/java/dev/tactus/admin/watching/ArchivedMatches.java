package dev.tactus.admin.watching;

import dev.tactus.admin.records.ReplayLookup;
import dev.tactus.core.bounds.Bounded;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.engine.port.ReplayStore;
import dev.tactus.engine.room.PublishedLog;
import dev.tactus.storage.archive.ReplayFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Finds the newest finished match of a room among the replays. Any thread. */
final class ArchivedMatches {

    /** Matches whose layout is remembered; the least recently asked for is forgotten. */
    private static final int MATCHES_MAX = 64;

    /** Files of one match that are looked at. */
    private static final int PARTS_MAX = 1_000;

    /** Keyframes of one match that are remembered. */
    private static final int KEYFRAMES_MAX = 512;

    /** Time for which what was found is taken for the present, so that a crowd does not read the folder each time. */
    private static final long FRESH_NS = 2_000_000_000L;

    private final ReplayStore store;
    private final ReplayLookup replays;
    private final Executor executor;
    private final LongSupplier nanoTime;

    private record Found(CompletableFuture<Optional<WatchedMatch>> match, long atNs) {}

    private record Listing(List<String> names, long atNs) {}

    /** Guarded by this object's lock. */
    @Bounded(by = "MATCHES_MAX", owner = Bounded.Owner.NODE, full = Bounded.Fate.REPLACES_OLDEST)
    private final Map<Long, Found> found = new LinkedHashMap<>(MATCHES_MAX, 0.75f, true);

    /** The names of all replays, newest first. Guarded by this object's lock. */
    private @Nullable Listing listing;

    /** @param executor of reads, which may refuse */
    ArchivedMatches(ReplayStore store, Executor executor, LongSupplier nanoTime) {
        this.store = store;
        this.replays = new ReplayLookup(store);
        this.executor = executor;
        this.nanoTime = nanoTime;
    }

    /** Finds the newest match of a room; fails with an {@link UncheckedIOException} if the replays cannot be read. */
    CompletionStage<Optional<WatchedMatch>> find(long room) {
        CompletableFuture<Optional<WatchedMatch>> search = new CompletableFuture<>();
        synchronized (this) {
            Found there = found.get(room);
            if (there != null && nanoTime.getAsLong() - there.atNs() < FRESH_NS) {
                return there.match();
            }
            found.put(room, new Found(search, nanoTime.getAsLong()));
            if (found.size() > MATCHES_MAX) {
                found.remove(found.keySet().iterator().next());
            }
        }
        try {
            executor.execute(() -> {
                try {
                    search.complete(look(room));
                } catch (IOException e) {
                    search.completeExceptionally(new UncheckedIOException(e));
                } catch (RuntimeException e) {
                    search.completeExceptionally(e);
                }
            });
        } catch (RuntimeException busy) {
            forget(room);
            search.completeExceptionally(busy);
        }
        return search;
    }

    private synchronized void forget(long room) {
        found.remove(room);
    }

    private List<String> names() throws IOException {
        synchronized (this) {
            Listing known = listing;
            if (known != null && nanoTime.getAsLong() - known.atNs() < FRESH_NS) {
                return known.names();
            }
        }
        List<String> names = replays.names();
        synchronized (this) {
            listing = new Listing(names, nanoTime.getAsLong());
        }
        return names;
    }

    private Optional<WatchedMatch> look(long room) throws IOException {
        List<ArchivedMatch.Part> parts = new ArrayList<>();
        List<Integer> keyframes = new ArrayList<>();
        MatchHeader header = null;
        int first = Integer.MAX_VALUE;
        int next = 0;
        for (String name : ReplayLookup.ofRoom(names(), room)) {
            try (ReplayFile file = ReplayFile.open(store, name)) {
                boolean isOfMatch = header == null
                        || (header.startedUnixMs() == file.header().startedUnixMs() && file.nextTick() == first);
                if (!isOfMatch || parts.size() >= PARTS_MAX) {
                    break;
                }
                header = file.header();
                next = Math.max(next, file.nextTick());
                first = file.firstTick();
                parts.addFirst(new ArchivedMatch.Part(name, first, file.nextTick()));
                keyframes.addAll(0, keyframes(file));
            } catch (CorruptReplayException e) {
                break;
            }
        }
        if (header == null) {
            return Optional.empty();
        }
        PublishedLog log = new PublishedLog(header, 0, first, next, 0, 0, true);
        return Optional.of(new ArchivedMatch(
                store,
                log,
                List.copyOf(parts),
                header.game().isEmpty() ? List.of() : SegmentGrid.thin(keyframes, KEYFRAMES_MAX),
                executor));
    }

    /** Returns the ticks of a file's keyframes, but for one behind its last frame, with which the next part begins. */
    private static List<Integer> keyframes(ReplayFile file) throws IOException, CorruptReplayException {
        return file.with(reader -> {
            List<Integer> ticks = new ArrayList<>();
            for (int i = 0; i < reader.keyframes(); i++) {
                if (reader.keyframeTick(i) < reader.nextTick()) {
                    ticks.add(reader.keyframeTick(i));
                }
            }
            return ticks;
        });
    }
}
