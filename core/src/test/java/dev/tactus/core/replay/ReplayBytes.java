package dev.tactus.core.replay;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.RandomFrames;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A replay as bytes, and what was put into it. */
final class ReplayBytes {

    static final MatchHeader HEADER = header(4);

    final List<Frame> frames;
    final List<Integer> blockEnds = new ArrayList<>();
    final List<Integer> ticksAtEnds = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ReplayWriter writer = new ReplayWriter();

    /** Frames {@code from..to-1} in blocks of {@code blockTicks}. */
    ReplayBytes(long seed, int from, int to, int blockTicks) {
        frames = new RandomFrames(seed).frames(from, to);
        bytes.writeBytes(writer.header(HEADER));
        mark(from);
        for (int tick = from; tick < to; ) {
            int end = Math.min(to, tick + blockTicks);
            bytes.writeBytes(writer.frames(FrameRun.of(tick, end, frames.subList(tick - from, end - from))));
            tick = end;
            mark(tick);
        }
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

    /** Reads all that a reader gives. */
    static List<Frame> frames(ReplayReader reader) throws ReplayDamaged {
        List<Frame> frames = new ArrayList<>();
        for (int tick = reader.firstTick(); tick < reader.nextTick(); ) {
            FrameRun run = reader.run(tick, Integer.MAX_VALUE);
            frames.addAll(run.frames());
            tick = run.nextTick();
        }
        return frames;
    }
}
