package dev.tactus.storage.archive;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.FrameRunBuilder;
import dev.tactus.core.frame.MalformedFramesException;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.MatchResult;
import dev.tactus.core.replay.RecordedChecksum;
import dev.tactus.core.world.Checksum;
import dev.tactus.engine.memory.RecordingOrderCheck;
import dev.tactus.engine.port.MatchTail;
import dev.tactus.engine.port.Recording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The recording of one match in files. The room's thread gathers frames into blocks and queues them; all writes run on
 * the archive's thread, all reads on the threads of {@link ReadPool}.
 */
final class FileRecording implements Recording {

    /** Bytes that a task without frames counts for in the queue. */
    private static final int TASK_BYTES = 512;

    /** Bytes that a checksum counts for in the queue. */
    private static final int CHECKSUM_BYTES = 48;

    /** A write to the files on the archive's thread. */
    private interface Task {
        void write(ReplaySegments pieces) throws IOException;
    }

    private final FileArchive archive;
    private final MatchHeader header;
    private final ArchiveSettings settings;
    private final WriteQueue queue;
    private final ParkedReads parkedReads;

    // The appending side, under this object's lock: closing the archive seals from another thread.
    private final RecordingOrderCheck order = new RecordingOrderCheck();
    private @Nullable FrameRunBuilder pendingBlock;
    private List<RecordedChecksum> checksums = new ArrayList<>();
    private int submittedTo;
    private boolean ended;

    // The archive's thread.
    private final ReplaySegments segments;
    private boolean closed;
    private long openBytes;

    private volatile int readableFrom;
    private volatile int readableTo;
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

    FileRecording(
            FileArchive archive, MatchHeader header, ArchiveSettings settings, WriteQueue queue, ReadPool readers) {
        this.archive = archive;
        this.header = header;
        this.settings = settings;
        this.queue = queue;
        this.parkedReads = new ParkedReads(readers);
        this.segments = new ReplaySegments(archive, header, settings);
    }

    /** Queues the creation of the first file. */
    synchronized void begin() {
        submit(0, ReplaySegments::begin);
    }

    /** Queues taking over the file that another process left and appending the tail of its match. */
    synchronized void resume(MatchTail tail) {
        order.tail(tail);
        submittedTo = tail.nextTick();
        submit(0, pieces -> pieces.resume(tail));
    }

    @Override
    public synchronized void append(FrameRun run) {
        if (ended || failure.get() != null) {
            return;
        }
        try {
            order.frames(run);
            gather(run);
        } catch (MalformedFramesException e) {
            pendingBlock = null;
            checksums.clear();
            abort(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            abort(String.valueOf(e.getMessage()));
        }
    }

    private void gather(FrameRun run) {
        FrameRunBuilder block = pendingBlock == null ? new FrameRunBuilder(run.firstTick()) : pendingBlock;
        int tick = run.firstTick();
        while (tick < run.nextTick() && failure.get() == null) {
            int to = Math.min(run.nextTick(), tick + settings.blockTicks() - (block.to() - block.from()));
            block.append(run.part(tick, to));
            pendingBlock = block;
            tick = to;
            if (to - block.from() >= settings.blockTicks() || block.length() >= settings.blockBytes()) {
                block = new FrameRunBuilder(to);
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
            submit(snapshot.length, pieces -> pieces.keyframe(tick, snapshot));
        } catch (IllegalArgumentException e) {
            abort(String.valueOf(e.getMessage()));
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
            abort(String.valueOf(e.getMessage()));
        }
    }

    /** Queues the gathered frames and the checksums that wait for them. */
    private void submitGathered(@Nullable FrameRunBuilder next) {
        FrameRunBuilder full = pendingBlock;
        List<RecordedChecksum> marked = checksums;
        pendingBlock = next;
        checksums = new ArrayList<>();
        if (full != null && full.to() > full.from()) {
            FrameRun block = full.build();
            submit(block.bytes().length, pieces -> pieces.frames(block));
            submittedTo = failure.get() == null ? block.nextTick() : submittedTo;
        }
        if (!marked.isEmpty()) {
            submit(marked.size() * CHECKSUM_BYTES, pieces -> pieces.checksums(marked));
        }
    }

    private void submit(int bytes, Task task) {
        if (failure.get() != null) {
            return;
        }
        if (queue.offer(TASK_BYTES + bytes, () -> run(() -> write(task)))) {
            parkedReads.submitted();
        } else {
            pendingBlock = null;
            checksums.clear();
            abort(queue.refusal());
        }
    }

    private void submitAlways(Runnable task) {
        if (queue.always(() -> run(task))) {
            parkedReads.submitted();
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } finally {
            parkedReads.done();
        }
    }

    /**
     * Ends the recording on the appending side: writes that are already queued still run, and the file is sealed with
     * the reason.
     */
    private void abort(String what) {
        submitGathered(null);
        String reason = reason(submittedTo, what);
        if (failure.compareAndSet(null, reason)) {
            submitAlways(() -> {
                sealFile(reason, null);
                archive.failed(this, reason);
            });
        }
    }

    @Override
    public synchronized void seal(String reason, @Nullable MatchResult result) {
        if (ended) {
            return;
        }
        if (failure.get() == null) {
            submitGathered(null);
        }
        ended = true;
        submitAlways(() -> sealFile(reason, result));
    }

    /** Closes the file as it is, for another process that goes on with it. */
    synchronized void suspend() {
        ended = true;
        submitAlways(() -> {
            closed = true;
            segments.abandon();
        });
    }

    private void write(Task task) {
        if (closed) {
            return;
        }
        try {
            task.write(segments);
            readableTo = segments.nextTick();
            noteFirst();
            noteOpen();
        } catch (IOException e) {
            fail(IoErrorText.of(segments.path(), e));
        } catch (RuntimeException e) {
            fail(segments.path() + ": " + e.getMessage());
        }
    }

    private void noteOpen() {
        long before = openBytes;
        openBytes = segments.openBytes();
        if (openBytes != before) {
            archive.written(this, openBytes - before);
        }
    }

    /** Returns the bytes of the file that is being written. The archive's thread. */
    long openBytes() {
        return openBytes;
    }

    /** Ends the recording on the archive's thread because it takes too much of the disk; what there is of it is sealed. */
    void endFull(String what) {
        String reason = reason(readableTo, what);
        if (failure.compareAndSet(null, reason)) {
            sealFile(reason, null);
            archive.failed(this, reason);
        }
    }

    /** Updates the first readable tick; it is {@code readableTo} when all written files were deleted. */
    private void noteFirst() {
        int first = segments.firstTick();
        readableFrom = first < 0 ? readableTo : first;
    }

    /** Drops sealed files of this match that were deleted from disk. Any thread. */
    void forgetDeleted() {
        segments.forgetDeleted();
        noteFirst();
    }

    private void sealFile(String reason, @Nullable MatchResult result) {
        if (closed || !segments.isOpen()) {
            return;
        }
        closed = true;
        try {
            segments.seal(reason, result);
            noteOpen();
            archive.ended(this);
        } catch (IOException e) {
            fail(IoErrorText.of(segments.path(), e));
        }
    }

    /** Ends the recording on the archive's thread after an I/O error; the file is left for recovery. */
    private void fail(String what) {
        closed = true;
        segments.abandon();
        archive.written(this, -openBytes);
        openBytes = 0;
        String reason = reason(readableTo, what);
        if (failure.compareAndSet(null, reason)) {
            archive.failed(this, reason);
        }
    }

    private String reason(int tick, String what) {
        return "the replay of room " + header.room() + " ends at tick " + tick + ", its match goes on: " + what;
    }

    @Override
    public int readableFrom() {
        return readableFrom;
    }

    @Override
    public int readableTo() {
        return readableTo;
    }

    @Override
    public CompletionStage<FrameRun> read(int from, int ticksMax) {
        return parkedReads.read(() -> orForget(() -> {
            if (from < readableFrom || from >= readableTo || ticksMax < 1) {
                throw new IOException("replay of room " + header.room() + ": " + ticksMax + " ticks from tick " + from
                        + " (expected: >= 1 from " + readableFrom + ".." + (readableTo - 1) + ")");
            }
            return segments.read(from, ticksMax);
        }));
    }

    @Override
    public CompletionStage<Optional<Keyframe>> keyframeUpTo(int tick) {
        return parkedReads.read(() -> orForget(() -> segments.keyframeUpTo(tick)));
    }

    /** Reads, and on failure checks which files still exist, since the operator may have deleted one by hand. */
    private <T> T orForget(ReadPool.Reading<T> what) throws IOException {
        try {
            return what.read();
        } catch (IOException e) {
            forgetDeleted();
            throw e;
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
