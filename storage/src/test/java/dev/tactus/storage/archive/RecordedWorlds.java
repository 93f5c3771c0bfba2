package dev.tactus.storage.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.core.replay.RecordedChecksum;
import dev.tactus.engine.port.RandomRecordings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Files of recorded matches with a world, beside what was recorded. */
final class RecordedWorlds {

    private RecordedWorlds() {}

    /** Holds a file to what {@link RandomRecordings#appendWorld} appended of a match from tick 0 on. */
    static void checkWorld(Path file, int keyframeTicks) throws IOException, CorruptReplayException {
        try (ReplayFile replay = ReplayFile.open(file)) {
            assertThat(replay.verify()).isNull();
            int ticks = replay.nextTick();
            List<RecordedChecksum> checksums = replay.with(reader -> reader.checksums(0, Integer.MAX_VALUE));
            assertThat(checksums)
                    .isEqualTo(IntStream.range(0, checksums.size())
                            .mapToObj(i -> RandomRecordings.checksum(i * 5))
                            .toList());
            assertThat(replay.countChecksums()).isEqualTo(checksums.size()).isLessThanOrEqualTo(ticks / 5 + 1);
            for (int keyframe = 0; keyframe < replay.keyframes(); keyframe++) {
                int tick = keyframe * keyframeTicks;
                assertThat(tick).isLessThanOrEqualTo(ticks);
                Keyframe expected = new Keyframe(tick, RandomRecordings.snapshot(tick));
                Keyframe read = replay.with(reader -> Objects.requireNonNull(reader.keyframeAtOrBefore(tick + 1)));
                assertThat(read).isEqualTo(expected);
            }
        }
    }
}
