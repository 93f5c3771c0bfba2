package dev.tactus.server.node;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.MatchResult;
import dev.tactus.core.world.Checksum;
import dev.tactus.engine.port.Archive;
import dev.tactus.engine.port.MatchTail;
import dev.tactus.engine.port.Recording;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** No archive at all, where the settings want none: rooms keep what they can in memory. */
enum NoArchive implements Archive, Recording {
    INSTANCE;

    private static final String REASON = "replay.enabled is false";

    @Override
    public Recording open(MatchHeader header) {
        return this;
    }

    @Override
    public Recording resume(MatchHeader header, MatchTail tail) {
        return this;
    }

    @Override
    public void append(FrameRun run) {
        // Wanted so.
    }

    @Override
    public void keyframe(int tick, byte[] snapshot) {
        // Wanted so.
    }

    @Override
    public void checksum(int tick, Checksum checksum) {
        // Wanted so.
    }

    @Override
    public void seal(String reason, @Nullable MatchResult result) {
        // Wanted so.
    }

    @Override
    public int readableFrom() {
        return 0;
    }

    @Override
    public int readableTo() {
        return 0;
    }

    @Override
    public CompletionStage<FrameRun> read(int from, int ticksMax) {
        return CompletableFuture.failedStage(new IOException(REASON));
    }

    @Override
    public CompletionStage<Optional<Keyframe>> keyframeUpTo(int tick) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public String failure() {
        return REASON;
    }
}
