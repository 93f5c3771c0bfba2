package dev.tactus.core.replay;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.world.Checksum;
import dev.tactus.core.world.Snapshot;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** A match of the drift game with random commands, and its record. */
final class DriftMatch {

    static final int TICKS = 1000;

    final FrameRun frames;
    final MatchHeader header;

    /** The snapshot of each tick. */
    final List<byte[]> snapshots = new ArrayList<>();

    private final List<Checksum> checksums = new ArrayList<>();

    DriftMatch(long seed) {
        TreeMap<String, String> properties = new TreeMap<>();
        properties.put("build", "test");
        properties.put("option.current", "5");
        header = new MatchHeader(42, "drift", 30, 2, 77, 1_790_000_000_000L, List.of(1L, 2L, 3L), properties);
        frames = FrameRun.of(0, TICKS, frames(new Random(seed)));
        Simulation simulation = new Simulation(DriftGame.TRUE, ReplayRun.setup(header, DriftGame.TRUE));
        for (int tick = 0; tick <= TICKS; tick++) {
            simulation.stepTo(frames, tick, EventSink.NONE);
            snapshots.add(Snapshot.write(simulation.world()));
            checksums.add(Checksum.of(simulation.world()));
        }
    }

    private static List<Frame> frames(Random random) {
        List<Frame> frames = new ArrayList<>();
        for (int tick = 0; tick < TICKS; tick++) {
            List<Input> inputs = new ArrayList<>();
            if (random.nextInt(5) == 0) {
                byte[] push = DriftGame.push(random.nextInt(9) - 4);
                inputs.add(new Input(1 + random.nextInt(3), tick, InputForm.BYTES, push));
            }
            frames.add(new Frame(tick, inputs));
        }
        return frames;
    }

    RecordedChecksum checksum(int tick) {
        return new RecordedChecksum(tick, checksums.get(tick));
    }

    /** Returns the record from a tick on, in blocks of 50 ticks, with marks at ticks that these numbers divide. */
    byte[] record(int from, int keyframeTicks, int checksumTicks) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ReplayWriter writer = new ReplayWriter();
        file.writeBytes(writer.header(header));
        for (int tick = from; tick <= TICKS; tick += 50) {
            if (tick % keyframeTicks == 0) {
                file.writeBytes(writer.keyframe(tick, snapshots.get(tick)));
            }
            if (tick < TICKS) {
                file.writeBytes(writer.frames(frames.part(tick, tick + 50)));
                checksums(file, writer, tick + 1, tick + 50, checksumTicks);
            }
        }
        file.writeBytes(writer.index());
        file.writeBytes(writer.seal("over", ReplayBytes.sha256(file.toByteArray())));
        return file.toByteArray();
    }

    private void checksums(ByteArrayOutputStream file, ReplayWriter writer, int from, int to, int every) {
        List<RecordedChecksum> some = new ArrayList<>();
        for (int tick = from; tick <= to; tick++) {
            if (tick % every == 0) {
                some.add(checksum(tick));
            }
        }
        if (!some.isEmpty()) {
            file.writeBytes(writer.checksums(some));
        }
    }

    static ReplayReader open(byte[] file) throws CorruptReplayException {
        return ReplayReader.open(ByteSource.of(file));
    }
}
