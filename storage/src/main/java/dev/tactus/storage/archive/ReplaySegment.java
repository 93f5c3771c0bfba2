package dev.tactus.storage.archive;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.Keyframe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A sealed file of a match's recording. Only its path is kept in memory; a reader opens it, which loads only its index.
 *
 * @param firstTick of its frames
 * @param nextTick behind its frames
 */
record ReplaySegment(Path file, int firstTick, int nextTick) {

    boolean exists() {
        return Files.exists(file);
    }

    FrameRun read(int from, int ticksMax) throws IOException {
        return with(replay -> replay.run(from, ticksMax));
    }

    Optional<Keyframe> keyframeUpTo(int tick) throws IOException {
        return with(replay -> replay.with(reader -> Optional.ofNullable(reader.keyframeAtOrBefore(tick))));
    }

    private interface Reading<T> {
        T from(ReplayFile replay) throws IOException, CorruptReplayException;
    }

    private <T> T with(Reading<T> reading) throws IOException {
        try (ReplayFile replay = ReplayFile.open(file)) {
            return reading.from(replay);
        } catch (CorruptReplayException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IOException(IoErrorText.of(file, e), e);
        }
    }
}
