package dev.tactus.storage.archive;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.FrameRunBuilder;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.MatchResult;
import dev.tactus.core.replay.RecordedChecksum;
import dev.tactus.core.replay.ReplayBlockSpan;
import dev.tactus.core.replay.ReplayReader;
import dev.tactus.engine.memory.TailMerge;
import dev.tactus.engine.port.MatchTail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of one match in tick order: the sealed ones, and the one being written. The recording of a match with a
 * world continues in a new file, at a keyframe, when the current file exceeds its size limit; the oldest sealed files
 * may be deleted meanwhile.
 *
 * <p>The archive's thread writes; any thread may read, and holds this object's lock only while it looks up the
 * position, so that readers do not make the writing thread wait for the disk.
 */
final class ReplaySegments {

    /** Bytes of frames from which a read takes no further block. */
    private static final int READ_BYTES = 1 << 16;

    private final FileArchive archive;
    private final MatchHeader header;
    private final ArchiveSettings settings;
    private final List<ReplaySegment> sealed = new ArrayList<>();
    private @Nullable ReplayFileWriter current;
    private int part;

    ReplaySegments(FileArchive archive, MatchHeader header, ArchiveSettings settings) {
        this.archive = archive;
        this.header = header;
        this.settings = settings;
    }

    /** Creates the next file. */
    synchronized void begin() throws IOException {
        part++;
        current = archive.create(part == 1 ? header : header.ofPart(part));
    }

    /**
     * Continues the file that an earlier process was writing, or creates a new one if the tail does not continue it.
     */
    synchronized void resume(MatchTail tail) throws IOException {
        LeftoverReplay left = archive.leftover(header).orElse(null);
        if (left == null) {
            part = archive.sealedParts(header);
            begin();
        } else {
            part = left.reader().header().part();
            ReplayReader reader = left.reader();
            current = ReplayFileWriter.resume(left.path(), left.disk(), reader, reader.endBefore(tail.nextTick()));
            if (!written().isEmpty() && written().nextTick() < tail.firstTick()) {
                seal("crash; goes on in part " + (part + 1) + " at tick " + tail.firstTick());
                begin();
            }
        }
        ReplayFileWriter file = written();
        int first = file.isEmpty() ? tail.firstTick() : file.firstTick();
        int from = file.isEmpty() ? tail.firstTick() : Math.max(file.nextTick(), tail.firstTick());
        TailMerge.add(
                tail,
                first,
                from,
                file.lastKeyframeTick(),
                file.lastChecksumTick(),
                settings.blockTicks(),
                new TailMerge.Target() {
                    @Override
                    public void frames(FrameRun run) throws IOException {
                        file.write(run);
                    }

                    @Override
                    public void keyframe(Keyframe keyframe) throws IOException {
                        file.keyframe(keyframe.tick(), keyframe.snapshot());
                    }

                    @Override
                    public void checksum(RecordedChecksum checksum) throws IOException {
                        file.checksums(List.of(checksum));
                    }
                });
    }

    synchronized void frames(FrameRun run) throws IOException {
        written().write(run);
    }

    synchronized void checksums(List<RecordedChecksum> checksums) throws IOException {
        written().checksums(checksums);
    }

    synchronized void keyframe(int tick, byte[] snapshot) throws IOException {
        if (mayStartNewFile(written(), tick)) {
            seal("goes on in part " + (part + 1));
            begin();
        }
        written().keyframe(tick, snapshot);
    }

    /**
     * Returns whether a new file may start: at a keyframe behind all frames, so that late joiners need no earlier
     * frames.
     */
    private boolean mayStartNewFile(ReplayFileWriter file, int tick) {
        return !header.game().isEmpty()
                && file.bytes() >= settings.bounds().fileBytesMax()
                && file.firstTick() < tick
                && file.nextTick() == tick;
    }

    /** Seals the current file, which is not the last of the match. */
    private void seal(String reason) throws IOException {
        seal(reason, null);
    }

    /**
     * Seals the current file.
     *
     * @param result of the match, null where there is none
     */
    synchronized void seal(String reason, @Nullable MatchResult result) throws IOException {
        ReplayFileWriter file = written();
        ReplaySegment piece =
                new ReplaySegment(file.seal(reason, result, settings.fsyncAtSeal()), file.firstTick(), file.nextTick());
        current = null;
        sealed.add(piece);
        archive.sealed(header, piece.file(), file.bytes());
    }

    /** Returns whether a file is being written. */
    synchronized boolean isOpen() {
        return current != null;
    }

    /** Returns the bytes of the file that is being written, 0 without one. */
    synchronized long openBytes() {
        return current == null ? 0 : current.bytes();
    }

    private ReplayFileWriter written() {
        if (current == null) {
            throw new IllegalStateException("file: none (expected: one that is written)");
        }
        return current;
    }

    /** Returns the path of the current file, or the path that it would have. */
    synchronized Path path() {
        return current == null ? settings.directory() : current.path();
    }

    /** Stops writing after a failure. */
    synchronized void abandon() {
        if (current != null) {
            current.abandon();
        }
    }

    /** Forgets deleted files, and all files before them. */
    synchronized void forgetDeleted() {
        for (int last = sealed.size() - 1; last >= 0; last--) {
            if (!sealed.get(last).exists()) {
                sealed.subList(0, last + 1).clear();
                return;
            }
        }
    }

    /** Returns the first recorded tick, or -1 if there is no file. */
    synchronized int firstTick() {
        if (!sealed.isEmpty()) {
            return sealed.getFirst().firstTick();
        }
        return current == null ? -1 : current.firstTick();
    }

    /** Returns the tick behind the last frame, or -1 if there is no file. */
    synchronized int nextTick() {
        if (current != null) {
            return current.nextTick();
        }
        return sealed.isEmpty() ? -1 : sealed.getLast().nextTick();
    }

    /**
     * Reads frames from {@code from} on, at least one and at most {@code ticksMax}: those of several blocks up to some 64 KiB, so that a
     * reader who is far behind asks less often. Any thread; blocks on I/O.
     */
    FrameRun read(int from, int ticksMax) throws IOException {
        FrameRun first = readBlock(from, ticksMax);
        int end = (int) Math.min((long) from + ticksMax, nextTick());
        if (first.nextTick() >= end || first.bytes().length >= READ_BYTES) {
            return first;
        }
        FrameRunBuilder joined = new FrameRunBuilder(from);
        joined.append(first);
        while (joined.to() < end && joined.length() < READ_BYTES) {
            try {
                joined.append(readBlock(joined.to(), end - joined.to()));
            } catch (IOException later) {
                // The next read, which begins with that block, reports it.
                return joined.build();
            }
        }
        return joined.build();
    }

    /** Reads frames of one block. */
    private FrameRun readBlock(int from, int ticksMax) throws IOException {
        SegmentPlace place = placeOf(from);
        return place.piece() != null
                ? place.piece().read(from, ticksMax)
                : place.read((span, bytes) -> span.frames(bytes, from, ticksMax));
    }

    private synchronized SegmentPlace placeOf(int tick) {
        for (ReplaySegment piece : sealed) {
            if (tick < piece.nextTick()) {
                return SegmentPlace.in(piece);
            }
        }
        return SegmentPlace.in(written(), written().locate(tick));
    }

    /** Reads back the last keyframe at or before {@code tick}; empty if there is none. Any thread; blocks on I/O. */
    Optional<Keyframe> keyframeUpTo(int tick) throws IOException {
        SegmentPlace open = placeOfKeyframe(tick);
        if (open != null) {
            return Optional.of(open.read((span, bytes) -> span.keyframe(bytes)));
        }
        for (ReplaySegment piece : sealedBefore(tick)) {
            Optional<Keyframe> found = piece.keyframeUpTo(tick);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private synchronized @Nullable SegmentPlace placeOfKeyframe(int tick) {
        ReplayFileWriter file = current;
        ReplayBlockSpan span = file == null ? null : file.locateKeyframe(tick);
        return file == null || span == null ? null : SegmentPlace.in(file, span);
    }

    /** Returns the sealed files that begin at or before a tick, newest first. */
    private synchronized List<ReplaySegment> sealedBefore(int tick) {
        return sealed.reversed().stream()
                .filter(piece -> piece.firstTick() <= tick)
                .toList();
    }
}
