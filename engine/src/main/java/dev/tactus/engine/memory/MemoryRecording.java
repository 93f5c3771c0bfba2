package dev.tactus.engine.memory;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.FrameRunBuilder;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.MatchResult;
import dev.tactus.core.replay.RecordedChecksum;
import dev.tactus.core.world.Checksum;
import dev.tactus.engine.port.MatchTail;
import dev.tactus.engine.port.Recording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The recording of one match in memory. Any thread. */
public final class MemoryRecording implements Recording {

    private static final int BLOCK_TICKS = 256;
    private static final int CHECKSUM_BYTES = 48;

    private final MatchHeader header;
    private final long bytesMax;

    private final List<FrameRun> blocks = new ArrayList<>();
    private final List<Keyframe> keyframes = new ArrayList<>();
    private final List<RecordedChecksum> checksums = new ArrayList<>();
    private final RecordingOrderCheck order = new RecordingOrderCheck();
    private @Nullable FrameRunBuilder newest;

    /** Bytes kept, without the newest frames. */
    private long keptBytes;

    /** The first tick that is kept; earlier ones were dropped. */
    private int keptFrom;

    private @Nullable String sealReason;
    private @Nullable MatchResult result;
    private @Nullable String failure;

    MemoryRecording(MatchHeader header, long bytesMax) {
        this.header = header;
        this.bytesMax = bytesMax;
    }

    /** Returns the header of the match. */
    public MatchHeader header() {
        return header;
    }

    /** Returns why the match ended, or null while it runs. */
    public synchronized @Nullable String sealReason() {
        return sealReason;
    }

    /** Returns the result of the match, or null if there is none. */
    public synchronized @Nullable MatchResult result() {
        return result;
    }

    @Override
    public synchronized int readableFrom() {
        if (!blocks.isEmpty()) {
            return Math.max(keptFrom, blocks.getFirst().firstTick());
        }
        return newest == null ? 0 : Math.max(keptFrom, newest.from());
    }

    @Override
    public synchronized void append(FrameRun run) {
        if (sealReason != null || failure != null) {
            return;
        }
        try {
            run.verify();
            order.frames(run);
            gather(run, newest == null ? new FrameRunBuilder(run.firstTick()) : newest);
        } catch (RuntimeException e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    /** Copies the ticks before {@code to} from another recording of the same match. */
    synchronized void appendBefore(MemoryRecording other, int to) {
        if (other.readableFrom() >= to || other.readableTo() < to) {
            return;
        }
        List<FrameRun> runs = new ArrayList<>();
        for (int tick = other.readableFrom(); tick < to; tick = runs.getLast().nextTick()) {
            FrameRun block = other.blockOf(tick);
            runs.add(block.part(tick, Math.min(to, block.nextTick())));
        }
        append(new MatchTail(
                other.readableFrom(),
                to,
                runs,
                other.keyframes().stream().filter(one -> one.tick() < to).toList(),
                other.checksums().stream().filter(one -> one.tick() < to).toList()));
    }

    /** Appends the tail of a match. */
    synchronized void append(MatchTail tail) {
        int last = keyframes.isEmpty() ? -1 : keyframes.getLast().tick();
        int lastChecksum = checksums.isEmpty() ? -1 : checksums.getLast().tick();
        try {
            TailMerge.add(
                    tail, readableFrom(), tail.firstTick(), last, lastChecksum, BLOCK_TICKS, new TailMerge.Target() {
                        @Override
                        public void frames(FrameRun run) {
                            append(run);
                        }

                        @Override
                        public void keyframe(Keyframe keyframe) {
                            MemoryRecording.this.keyframe(keyframe.tick(), keyframe.snapshot());
                        }

                        @Override
                        public void checksum(RecordedChecksum checksum) {
                            MemoryRecording.this.checksum(checksum.tick(), checksum.checksum());
                        }
                    });
        } catch (IOException e) {
            throw new IllegalStateException("memory: cannot fail", e);
        }
    }

    /** Returns the kept keyframes in ascending tick order. */
    public synchronized List<Keyframe> keyframes() {
        return List.copyOf(keyframes);
    }

    /** Returns the kept checksums in ascending tick order. */
    public synchronized List<RecordedChecksum> checksums() {
        return List.copyOf(checksums);
    }

    @Override
    public synchronized void keyframe(int tick, byte[] snapshot) {
        note(snapshot.length, () -> {
            order.keyframe(tick, snapshot);
            keyframes.add(new Keyframe(tick, snapshot));
        });
    }

    @Override
    public synchronized void checksum(int tick, Checksum checksum) {
        note(CHECKSUM_BYTES, () -> {
            order.checksum(tick);
            checksums.add(new RecordedChecksum(tick, checksum));
        });
    }

    private void note(int bytes, Runnable mark) {
        if (sealReason != null || failure != null || !roomFor(bytes)) {
            return;
        }
        try {
            mark.run();
            keptBytes += bytes;
        } catch (IllegalArgumentException e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    private boolean roomFor(int bytes) {
        int newestBytes = newest == null ? 0 : newest.length();
        while (keptBytes + newestBytes + bytes > bytesMax) {
            if (header.game().isEmpty() || keyframes.size() < 2) {
                fail("no more memory for it (expected: <= " + bytesMax + " bytes)");
                return false;
            }
            forgetOldest();
        }
        return true;
    }

    /** Drops everything before the second keyframe; the block that contains it is kept whole. */
    private void forgetOldest() {
        keptBytes -= keyframes.removeFirst().snapshot().length;
        keptFrom = keyframes.getFirst().tick();
        while (!blocks.isEmpty() && blocks.getFirst().nextTick() <= keptFrom) {
            keptBytes -= blocks.removeFirst().bytes().length;
        }
        while (!checksums.isEmpty() && checksums.getFirst().tick() < keptFrom) {
            checksums.removeFirst();
            keptBytes -= CHECKSUM_BYTES;
        }
    }

    private void gather(FrameRun run, FrameRunBuilder into) {
        if (!roomFor(run.bytes().length)) {
            return;
        }
        into.append(run);
        newest = into;
        if (into.to() - into.from() >= BLOCK_TICKS) {
            blocks.add(into.build());
            keptBytes += into.length();
            newest = new FrameRunBuilder(into.to());
        }
    }

    private void fail(String what) {
        failure = "the replay of room " + header.room() + " ends at tick " + readableTo() + ", its match goes on: "
                + what;
    }

    @Override
    public synchronized void seal(String reason, @Nullable MatchResult matchResult) {
        if (sealReason == null) {
            sealReason = reason;
            result = matchResult;
        }
    }

    @Override
    public synchronized int readableTo() {
        return newest == null ? 0 : newest.to();
    }

    @Override
    public synchronized CompletionStage<FrameRun> read(int from, int ticksMax) {
        if (from < readableFrom() || from >= readableTo() || ticksMax < 1) {
            return CompletableFuture.failedFuture(new IOException("replay of room " + header.room() + ": " + ticksMax
                    + " ticks from tick " + from + " (expected: >= 1 from " + readableFrom() + ".." + (readableTo() - 1)
                    + ")"));
        }
        FrameRun block = blockOf(from);
        int to = from + Math.min(ticksMax, block.nextTick() - from);
        return CompletableFuture.completedFuture(block.part(from, to));
    }

    private FrameRun blockOf(int tick) {
        for (int i = blocks.size() - 1; i >= 0; i--) {
            FrameRun block = blocks.get(i);
            if (tick >= block.nextTick()) {
                break;
            }
            if (tick >= block.firstTick()) {
                return block;
            }
        }
        if (newest == null) {
            throw new IllegalStateException("tick: " + tick + " (expected: to have been appended)");
        }
        return newest.build();
    }

    @Override
    public synchronized CompletionStage<Optional<Keyframe>> keyframeUpTo(int tick) {
        return CompletableFuture.completedFuture(keyframes.reversed().stream()
                .filter(keyframe -> keyframe.tick() <= tick)
                .findFirst());
    }

    @Override
    public synchronized @Nullable String failure() {
        return failure;
    }
}
