package dev.tactus.engine.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.RecordedChecksum;
import dev.tactus.core.world.Checksum;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Matches from a seed, and waiting for what an archive does on its thread. */
public final class RandomRecordings {

    private RandomRecordings() {}

    /** A relay room's. */
    public static MatchHeader header(long room) {
        return header(room, "");
    }

    /** One of a match with a world. */
    public static MatchHeader world(long room) {
        return header(room, "drift");
    }

    private static MatchHeader header(long room, String game) {
        return new MatchHeader(room, game, 30, 0, 7, 1_790_000_000_000L, List.of(11L, 22L), new TreeMap<>());
    }

    /** Returns one frame a tick, with inputs in about two of three. */
    public static List<Frame> frames(long seed, int from, int to, int payloadBytesMax) {
        Random random = new Random(seed);
        List<Frame> frames = new ArrayList<>();
        for (int tick = from; tick < to; tick++) {
            List<Input> inputs = new ArrayList<>();
            for (int count = random.nextInt(3); count > 0; count--) {
                byte[] payload = new byte[random.nextInt(payloadBytesMax + 1)];
                random.nextBytes(payload);
                inputs.add(new Input(1 + random.nextInt(2), tick, InputForm.BYTES, payload));
            }
            frames.add(new Frame(tick, inputs));
        }
        return frames;
    }

    /** Appends frames as a room does, a few ticks at a time. */
    public static void append(Recording recording, List<Frame> frames, int ticksAtOnce) {
        for (int at = 0; at < frames.size(); at += ticksAtOnce) {
            recording.append(run(frames.subList(at, Math.min(frames.size(), at + ticksAtOnce))));
        }
    }

    /** Appends frames as a simulated room does: with a keyframe now and then, and a checksum of every fifth tick. */
    public static void appendWorld(Recording recording, List<Frame> frames, int ticksAtOnce, int keyframeTicks) {
        int first = frames.getFirst().tick();
        int checked = first;
        for (int at = 0; at < frames.size(); at += ticksAtOnce) {
            if ((first + at) % keyframeTicks == 0) {
                recording.keyframe(first + at, snapshot(first + at));
            }
            FrameRun run = run(frames.subList(at, Math.min(frames.size(), at + ticksAtOnce)));
            recording.append(run);
            for (; checked <= run.nextTick(); checked += 5) {
                recording.checksum(checked, checksum(checked).checksum());
            }
        }
    }

    public static byte[] snapshot(int tick) {
        byte[] snapshot = new byte[5 + tick % 7];
        new Random(tick).nextBytes(snapshot);
        return snapshot;
    }

    public static RecordedChecksum checksum(int tick) {
        return new RecordedChecksum(tick, new Checksum(tick * 31, -tick));
    }

    public static FrameRun run(List<Frame> frames) {
        return FrameRun.of(frames.getFirst().tick(), frames.getLast().tick() + 1, frames);
    }

    /** Reads frames back until there are no more. */
    public static List<Frame> readBack(Recording recording, int from, int to, int ticksMax) {
        List<Frame> frames = new ArrayList<>();
        for (int tick = from; tick < to; ) {
            FrameRun run = recording
                    .read(tick, Math.min(ticksMax, to - tick))
                    .toCompletableFuture()
                    .join();
            assertThat(run.firstTick()).isEqualTo(tick);
            assertThat(run.nextTick()).isBetween(tick + 1, tick + Math.min(to - tick, ticksMax));
            frames.addAll(run.frames());
            tick = run.nextTick();
        }
        return frames;
    }

    public static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting for %s", what).isLessThan(deadline);
            LockSupport.parkNanos(100_000);
        }
    }
}
