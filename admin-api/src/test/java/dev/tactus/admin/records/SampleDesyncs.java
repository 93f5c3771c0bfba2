package dev.tactus.admin.records;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.replay.DesyncBundle;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.world.Difference;
import dev.tactus.core.world.Snapshot;
import java.util.List;

/** A desync bundle of a {@link SampleReplay} match. */
public final class SampleDesyncs {

    private SampleDesyncs() {}

    /** Returns one whose client has the second unit elsewhere at tick 440. */
    public static DesyncBundle bundle() {
        return bundle(SampleReplay.HEADER, false);
    }

    public static DesyncBundle bundle(MatchHeader header, boolean serverWrong) {
        FrameRun frames = FrameRun.of(400, 460, List.of());
        Simulation truth = SampleReplay.simulation();
        truth.stepTo(FrameRun.of(0, 400, List.of()), 400, EventSink.NONE);
        byte[] keyframe = Snapshot.write(truth.world());
        truth.stepTo(frames, 440, EventSink.NONE);
        Simulation odd = truth.newInstance();
        odd.restore(Snapshot.write(truth.world()));
        SampleReplay.shift(odd.world());
        List<Difference> differences = Difference.between(odd.world(), truth.world(), 10);
        byte[] oddSnapshot = Snapshot.write(odd.world());
        return new DesyncBundle(
                header,
                new DesyncBundle.Client(2, 22, "protobuf", 1),
                1_790_000_022_000L,
                450,
                440,
                "the client answered every question",
                differences,
                List.of(
                        new DesyncBundle.ReportedChecksum(450, 0, "00000000000000aa"),
                        new DesyncBundle.ReportedChecksum(450, 2, "bb")),
                keyframe,
                frames,
                oddSnapshot,
                serverWrong ? oddSnapshot : Snapshot.write(truth.world()));
    }
}
