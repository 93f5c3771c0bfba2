package dev.tactus.admin.watching;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.FrameRunBuilder;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.engine.port.ReplayStore;
import dev.tactus.engine.room.PublishedLog;
import dev.tactus.storage.archive.ReplayFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A finished match, by its replay.
 *
 * @param parts its files, each beginning where the one before ended
 * @param keyframes of all parts
 * @param executor of reads, which fails with a {@link java.util.concurrent.RejectedExecutionException} where too many wait
 */
record ArchivedMatch(ReplayStore store, PublishedLog log, List<Part> parts, List<Integer> keyframes, Executor executor)
        implements WatchedMatch {

    /** A replay file of the match, with the ticks {@code from..to-1}. */
    record Part(String name, int from, int to) {}

    private interface Work<T> {
        T on() throws IOException, CorruptReplayException;
    }

    @Override
    public MatchKey key() {
        return new MatchKey(log.header().startedUnixMs(), MatchKey.FINAL);
    }

    @Override
    public boolean isOpen() {
        return MatchHeader.WATCH_OPEN.equals(log.header().properties().get(MatchHeader.WATCH));
    }

    @Override
    public CompletionStage<Optional<FrameRun>> frames(int from, int to) {
        return read(() -> {
            FrameRunBuilder frames = new FrameRunBuilder(from);
            while (frames.to() < to) {
                Part part = partOf(frames.to());
                if (part == null) {
                    return Optional.empty();
                }
                try (ReplayFile file = ReplayFile.open(store, part.name())) {
                    while (frames.to() < Math.min(to, part.to())) {
                        frames.append(file.run(frames.to(), to - frames.to()));
                    }
                }
            }
            return Optional.of(frames.build());
        });
    }

    @Override
    public CompletionStage<Optional<Keyframe>> keyframe(int tick) {
        return read(() -> {
            for (Part part : parts) {
                if (part.from() <= tick && tick <= part.to()) {
                    try (ReplayFile file = ReplayFile.open(store, part.name())) {
                        Optional<Keyframe> found =
                                file.with(reader -> Optional.ofNullable(reader.keyframeAtOrBefore(tick)));
                        if (found.isPresent() && found.get().tick() == tick) {
                            return found;
                        }
                    }
                }
            }
            return Optional.empty();
        });
    }

    private @Nullable Part partOf(int tick) {
        for (Part part : parts) {
            if (part.from() <= tick && tick < part.to()) {
                return part;
            }
        }
        return null;
    }

    private <T> CompletionStage<T> read(Work<T> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return work.on();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } catch (CorruptReplayException e) {
                        throw new UncheckedIOException(new IOException(e.getMessage()));
                    }
                },
                executor);
    }
}
