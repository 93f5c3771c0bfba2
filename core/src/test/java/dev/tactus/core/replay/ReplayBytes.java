package dev.tactus.core.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.RandomFrames;
import dev.tactus.core.world.Checksum;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** A replay as bytes, and what was put into it. */
final class ReplayBytes {

    static final MatchHeader HEADER = header(4);

    final List<Frame> frames;
    final List<Integer> blockEnds = new ArrayList<>();
    final List<Integer> ticksAtEnds = new ArrayList<>();
    final List<Keyframe> keyframes = new ArrayList<>();
    final List<RecordedChecksum> checksums = new ArrayList<>();
    final List<Integer> keyframeEnds = new ArrayList<>();
    private final Random random;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ReplayWriter writer = new ReplayWriter();

    /** Frames {@code from..to-1} in blocks of {@code blockTicks}. */
    ReplayBytes(long seed, int from, int to, int blockTicks) {
        this(seed, from, to, blockTicks, false);
    }

    /** Frames {@code from..to-1} in blocks of {@code blockTicks}, with keyframes and checksums among them. */
    static ReplayBytes ofWorld(long seed, int from, int to, int blockTicks) {
        return new ReplayBytes(seed, from, to, blockTicks, true);
    }

    private ReplayBytes(long seed, int from, int to, int blockTicks, boolean world) {
        random = new Random(seed);
        frames = new RandomFrames(seed).frames(from, to);
        bytes.writeBytes(writer.header(HEADER));
        mark(from);
        if (world) {
            keyframe(from);
        }
        for (int tick = from; tick < to; ) {
            int end = Math.min(to, tick + blockTicks);
            bytes.writeBytes(writer.frames(FrameRun.of(tick, end, frames.subList(tick - from, end - from))));
            mark(end);
            if (world) {
                checksums(tick, end);
            }
            // Late by some ticks, as one is that players were asked for.
            if (world && random.nextBoolean()) {
                keyframe(end - 3);
            }
            tick = end;
        }
    }

    private void keyframe(int tick) {
        byte[] snapshot = new byte[20 + random.nextInt(20)];
        random.nextBytes(snapshot);
        keyframes.add(new Keyframe(tick, snapshot));
        bytes.writeBytes(writer.keyframe(tick, snapshot));
        keyframeEnds.add(bytes.size());
        mark(writer.nextTick());
    }

    private void checksums(int from, int to) {
        List<RecordedChecksum> some = new ArrayList<>();
        for (int tick = from + 5; tick <= to; tick += 5) {
            some.add(new RecordedChecksum(tick, new Checksum(random.nextInt(), random.nextInt())));
        }
        checksums.addAll(some);
        bytes.writeBytes(writer.checksums(some));
        mark(to);
    }

    static MatchHeader header(int players) {
        TreeMap<String, String> properties = new TreeMap<>();
        properties.put("build", "0.1.0+abc");
        properties.put("order", "ARRIVAL");
        properties.put("größe", "ünïcode \u2603");
        List<Long> ids = new ArrayList<>();
        for (long player = 1; player <= players; player++) {
            ids.add(player * 1_000_000_007L);
        }
        return new MatchHeader(42, "", 30, 2, -77, 1_790_000_000_000L, ids, properties);
    }

    private void mark(int tick) {
        blockEnds.add(bytes.size());
        ticksAtEnds.add(tick);
    }

    byte[] unsealed() {
        return bytes.toByteArray();
    }

    ReplayBytes index() {
        bytes.writeBytes(writer.index());
        return this;
    }

    byte[] sealed(String reason) {
        index();
        bytes.writeBytes(writer.seal(reason, sha256(bytes.toByteArray())));
        return bytes.toByteArray();
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Reads all keyframes, the last one first. */
    static List<Keyframe> keyframes(ReplayReader reader) throws CorruptReplayException {
        List<Keyframe> keyframes = new ArrayList<>();
        Keyframe next = reader.keyframeAtOrBefore(Integer.MAX_VALUE);
        while (next != null) {
            keyframes.add(next);
            next = reader.keyframeAtOrBefore(next.tick() - 1);
        }
        assertThat(reader.keyframes()).isEqualTo(keyframes.size());
        return keyframes;
    }

    /** Holds the reader to what was written up to some block: all of it that is read must be the beginning of that. */
    void check(ReplayReader reader) throws CorruptReplayException {
        assertThat(frames(reader)).isEqualTo(frames.subList(0, reader.ticks()));
        assertThat(keyframes(reader))
                .isEqualTo(keyframes.subList(0, reader.keyframes()).reversed());
        assertThat(reader.checksums(0, Integer.MAX_VALUE)).isEqualTo(checksums.subList(0, reader.countChecksums()));
    }

    /** Reads all frames that a reader gives. */
    static List<Frame> frames(ReplayReader reader) throws CorruptReplayException {
        List<Frame> frames = new ArrayList<>();
        for (int tick = reader.firstTick(); tick < reader.nextTick(); ) {
            FrameRun run = reader.run(tick, Integer.MAX_VALUE);
            frames.addAll(run.frames());
            tick = run.nextTick();
        }
        return frames;
    }
}
