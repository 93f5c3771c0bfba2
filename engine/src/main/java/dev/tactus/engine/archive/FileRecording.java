package dev.tactus.engine.archive;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.MalformedFrames;
import dev.tactus.core.frame.RunBuilder;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.RecordedChecksum;
import dev.tactus.core.world.Checksum;
import dev.tactus.engine.port.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The record of one match in a file. The room's thread gathers frames into blocks and puts them into the queue; all that
 * touches the file runs on the archive's thread.
 */
final class FileRecording implements Recording {

    /** What a task without frames counts for in the queue. */
    private static final int TASK_BYTES = 512;

    /** What a checksum counts for. */
    private static final int CHECKSUM_BYTES = 48;

    /** What the archive's thread does to the file. */
    private interface Task {
        void write(RecordFile file) throws IOException;
    }

    private final FileArchive archive;
    private final MatchHeader header;
    private final ArchiveSettings settings;
    private final WriteQueue queue;

    // The appending side, under this object's lock: closing the archive seals from another thread.
    private final MarkOrder order = new MarkOrder();
    private @Nullable RunBuilder gathered;
    private List<RecordedChecksum> checksums = new ArrayList<>();
    private int submittedTo;
    private boolean ended;

    // The archive's thread.
    private @Nullable RecordFile file;
    private int firstTick;
    private boolean closed;

    private volatile int readableTo;
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

    FileRecording(FileArchive archive, MatchHeader header, ArchiveSettings settings, WriteQueue queue) {
        this.archive = archive;
        this.header = header;
        this.settings = settings;
        this.queue = queue;
    }

    /** Has the file made. */
    synchronized void begin(String name, Disk.Maker maker) {
        if (!queue.offer(TASK_BYTES, () -> create(name, maker))) {
            cutOff(queue.refusal());
        }
    }

    @Override
    public synchronized void append(FrameRun run) {
        if (ended || failure.get() != null) {
            return;
        }
        try {
            order.frames(run);
            gather(run);
        } catch (MalformedFrames e) {
            gathered = null;
            checksums.clear();
            cutOff(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            cutOff(String.valueOf(e.getMessage()));
        }
    }

    private void gather(FrameRun run) {
        RunBuilder block = gathered == null ? new RunBuilder(run.firstTick()) : gathered;
        int tick = run.firstTick();
        while (tick < run.nextTick() && failure.get() == null) {
            int to = Math.min(run.nextTick(), tick + settings.blockTicks() - (block.to() - block.from()));
            block.append(run.part(tick, to));
            gathered = block;
            tick = to;
            if (to - block.from() >= settings.blockTicks() || block.length() >= settings.blockBytes()) {
                block = new RunBuilder(to);
                submitGathered(block);
            }
        }
    }

    @Override
    public synchronized void keyframe(int tick, byte[] snapshot) {
        if (ended || failure.get() != null) {
            return;
        }
        try {
            order.keyframe(tick, snapshot);
            submitGathered(null);
            submit(snapshot.length, file -> file.keyframe(tick, snapshot));
        } catch (IllegalArgumentException e) {
            cutOff(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public synchronized void checksum(int tick, Checksum checksum) {
        if (ended || failure.get() != null) {
            return;
        }
        try {
            order.checksum(tick);
            checksums.add(new RecordedChecksum(tick, checksum));
        } catch (IllegalArgumentException e) {
            cutOff(String.valueOf(e.getMessage()));
        }
    }

    /** Hands what was gathered to the archive's thread: frames, and the checksums that wait for them. */
    private void submitGathered(@Nullable RunBuilder next) {
        RunBuilder full = gathered;
        List<RecordedChecksum> marked = checksums;
        gathered = next;
        checksums = new ArrayList<>();
        if (full != null && full.to() > full.from()) {
            FrameRun block = full.build();
            submit(block.bytes().length, file -> write(file, block));
            submittedTo = failure.get() == null ? block.nextTick() : submittedTo;
        }
        if (!marked.isEmpty()) {
            submit(marked.size() * CHECKSUM_BYTES, file -> file.checksums(marked));
        }
    }

    private void submit(int bytes, Task task) {
        if (failure.get() == null && !queue.offer(TASK_BYTES + bytes, () -> write(task))) {
            gathered = null;
            checksums.clear();
            cutOff(queue.refusal());
        }
    }

    /** Ends the record on the appending side: what was handed over before is still written, and sealed with the reason. */
    private void cutOff(String what) {
        submitGathered(null);
        String reason = reason(submittedTo, what);
        if (failure.compareAndSet(null, reason)) {
            queue.always(() -> {
                sealFile(reason);
                archive.failed(this, reason);
            });
        }
    }

    @Override
    public synchronized void seal(String reason) {
        if (ended) {
            return;
        }
        if (failure.get() == null) {
            submitGathered(null);
        }
        ended = true;
        queue.always(() -> sealFile(reason));
    }

    private void create(String name, Disk.Maker maker) {
        try {
            file = RecordFile.create(settings.directory(), name, header, maker);
        } catch (IOException e) {
            fail(IoReason.of(settings.directory().resolve(name), e));
        } catch (RuntimeException e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    private void write(RecordFile into, FrameRun block) throws IOException {
        into.write(block);
        firstTick = readableTo == 0 ? block.firstTick() : firstTick;
        readableTo = block.nextTick();
    }

    private void write(Task task) {
        RecordFile current = file;
        if (current == null || closed) {
            return;
        }
        try {
            task.write(current);
        } catch (IOException e) {
            fail(IoReason.of(current.path(), e));
        } catch (RuntimeException e) {
            fail(current.path() + ": " + e.getMessage());
        }
    }

    private void sealFile(String reason) {
        RecordFile current = file;
        if (current == null || closed) {
            return;
        }
        closed = true;
        try {
            Path sealed = current.seal(reason, settings.fsyncAtSeal());
            archive.sealed(this, sealed, current.bytes());
        } catch (IOException e) {
            fail(IoReason.of(current.path(), e));
        }
    }

    /** Ends the record on the archive's thread, where the disk refused: what stands in the file is left for recovery. */
    private void fail(String what) {
        closed = true;
        if (file != null) {
            file.abandon();
        }
        String reason = reason(readableTo, what);
        if (failure.compareAndSet(null, reason)) {
            archive.failed(this, reason);
        }
    }

    private String reason(int tick, String what) {
        return "the replay of room " + header.room() + " ends at tick " + tick + ", its match goes on: " + what;
    }

    @Override
    public int readableTo() {
        return readableTo;
    }

    @Override
    public CompletionStage<FrameRun> read(int from, int ticksMax) {
        CompletableFuture<FrameRun> result = new CompletableFuture<>();
        if (!queue.offer(TASK_BYTES, () -> read(from, ticksMax, result))) {
            result.completeExceptionally(new IOException(queue.refusal()));
        }
        return result;
    }

    private void read(int from, int ticksMax, CompletableFuture<FrameRun> result) {
        try {
            if (file == null || from < firstTick || from >= readableTo || ticksMax < 1) {
                throw new IOException("replay of room " + header.room() + ": " + ticksMax + " ticks from tick " + from
                        + " (expected: >= 1 from " + firstTick + ".." + (readableTo - 1) + ")");
            }
            result.complete(file.read(from, ticksMax));
        } catch (IOException e) {
            result.completeExceptionally(e);
        } catch (RuntimeException e) {
            result.completeExceptionally(new IOException(e));
        }
    }

    @Override
    public CompletionStage<Optional<Keyframe>> keyframeUpTo(int tick) {
        CompletableFuture<Optional<Keyframe>> result = new CompletableFuture<>();
        if (!queue.offer(TASK_BYTES, () -> keyframeUpTo(tick, result))) {
            result.completeExceptionally(new IOException(queue.refusal()));
        }
        return result;
    }

    private void keyframeUpTo(int tick, CompletableFuture<Optional<Keyframe>> result) {
        try {
            RecordFile current = file;
            result.complete(current == null ? Optional.empty() : Optional.ofNullable(current.keyframeUpTo(tick)));
        } catch (IOException e) {
            result.completeExceptionally(e);
        } catch (RuntimeException e) {
            result.completeExceptionally(new IOException(e));
        }
    }

    @Override
    public @Nullable String failure() {
        return failure.get();
    }

    MatchHeader header() {
        return header;
    }
}
