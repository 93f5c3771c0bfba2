package dev.tactus.storage.archive;

import dev.tactus.core.replay.MatchHeader;
import dev.tactus.engine.port.Archive;
import dev.tactus.engine.port.MatchTail;
import dev.tactus.engine.port.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Records matches to replay files, {@code 20260131-195900-room42.tactus-replay}, named by the UTC time at which the
 * file was begun. The recording of a long match is split into several files, see {@link RetentionLimits}. A file whose
 * name ends in {@code .part} is being written, or was when the server was killed; {@link #recover} seals such a file. A
 * file is appended to only, so that a crash leaves it readable up to the last whole block.
 *
 * <p>All files are written on one thread, {@code tactus-archive}, and read back on others, so that readers cannot hold
 * up the writing. When the disk cannot keep up, recordings end (see {@link ArchiveSettings}) and matches go on.
 */
public final class FileArchive implements Archive, AutoCloseable {

    /** Limit on queued reads; far more than the late joiners of a node. */
    private static final int READS_MAX = 10_000;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ArchiveSettings settings;
    private final InstantSource clock;
    private final ArchiveListener listener;
    private final ArchiveFile.Factory fileFactory;
    private final WriteQueue queue;
    private final ReadPool readers = new ReadPool(READS_MAX);
    private final FileReplayStore store;

    /** The archive's thread. */
    private final LeftoverReplays leftovers;

    /** The archive's thread. */
    private final Retention retention;

    /** Bytes of all files that are being written; the archive's thread. */
    private long openBytes;

    // Under this object's lock.
    private final Set<FileRecording> open = new LinkedHashSet<>();
    private boolean closed;

    /**
     * Creates an archive in a directory, which need not exist yet.
     *
     * @param clock source of the times in the file names
     * @param listener receives events of the recordings
     */
    public FileArchive(ArchiveSettings settings, InstantSource clock, ArchiveListener listener) {
        this(settings, clock, listener, ChannelArchiveFile::create);
    }

    FileArchive(ArchiveSettings settings, InstantSource clock, ArchiveListener listener, ArchiveFile.Factory maker) {
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
        this.fileFactory = maker;
        this.queue = new WriteQueue(settings.queueBytesMax());
        this.store = new FileReplayStore(settings.directory());
        this.leftovers = new LeftoverReplays(store);
        this.retention = new Retention(store, settings.bounds(), clock, listener);
    }

    /**
     * Recovers the files that a crash left in {@code directory}: truncates each behind its last whole frame, seals it
     * with the reason {@code crash}, and gives it its final name. Must run before matches are written there. Files that
     * another process is writing are skipped. Blocks on I/O.
     *
     * @return one entry per file; empty if the directory does not exist
     * @throws IOException if the directory cannot be read
     */
    public static List<RecoveredReplay> recover(Path directory) throws IOException {
        return recover(directory, header -> false);
    }

    /**
     * Recovers the files that a crash left in {@code directory}, as {@link #recover(Path)} does, except those of
     * matches that are resumed.
     *
     * @param resumed tells whether the match of a header is resumed, so that its file is left for {@link #resume}
     * @return one entry per file; empty if the directory does not exist
     * @throws IOException if the directory cannot be read
     */
    public static List<RecoveredReplay> recover(Path directory, Predicate<MatchHeader> resumed) throws IOException {
        return Recovery.recover(new FileReplayStore(directory), resumed);
    }

    @Override
    public synchronized Recording open(MatchHeader header) {
        FileRecording recording = new FileRecording(this, header, settings, queue, readers);
        if (!closed) {
            open.add(recording);
        }
        recording.begin();
        return recording;
    }

    @Override
    public synchronized Recording resume(MatchHeader header, MatchTail tail) {
        FileRecording recording = new FileRecording(this, header, settings, queue, readers);
        if (!closed) {
            open.add(recording);
        }
        recording.resume(tail);
        return recording;
    }

    /** Finds the unfinished file of a match that an earlier process was writing. The archive's thread. */
    Optional<LeftoverReplay> leftover(MatchHeader header) throws IOException {
        return leftovers.take(header);
    }

    /** Returns the number of sealed files of a match. The archive's thread. */
    int sealedParts(MatchHeader header) throws IOException {
        return leftovers.sealedParts(header);
    }

    /** Creates a file for a match. The archive's thread. */
    ReplayFileWriter create(MatchHeader header) throws IOException {
        String name = TIME.format(clock.instant()) + "-room" + Long.toUnsignedString(header.room());
        return ReplayFileWriter.create(settings.directory(), name, header, fileFactory);
    }

    /** Reports a sealed file of a match and deletes old files beyond the retention limits. The archive's thread. */
    void sealed(MatchHeader header, Path file, long bytes) {
        listener.sealed(header, file, bytes);
        if (retention.sealed(bytes)) {
            forgetDeleted();
        }
    }

    /**
     * Notes that the open file of a recording has grown. A record that is one file ends at its limit, and the greatest of all
     * where those that are being written take half of the limit of all: before the disk is full for everybody. The archive's
     * thread.
     */
    void written(FileRecording recording, long moreBytes) {
        openBytes += moreBytes;
        RetentionLimits bounds = settings.bounds();
        long recordMax = bounds.recordBytesMax();
        if (recordMax > 0 && recording.header().game().isEmpty() && recording.openBytes() > recordMax) {
            recording.endFull("it takes more than " + recordMax + " bytes");
        } else if (moreBytes > 0 && bounds.bytesMax() > 0 && openBytes > bounds.bytesMax() / 2) {
            greatest()
                    .ifPresent(great -> great.endFull(
                            "all records that are being written take more than " + bounds.bytesMax() / 2 + " bytes"));
        }
        if (retention.written(openBytes)) {
            forgetDeleted();
        }
    }

    /** Returns the recording of a match without a world that takes most bytes, if it takes more than a usual file. */
    private synchronized Optional<FileRecording> greatest() {
        return open.stream()
                .filter(recording -> recording.header().game().isEmpty()
                        && recording.openBytes() > settings.bounds().fileBytesMax())
                .max(Comparator.comparingLong(FileRecording::openBytes));
    }

    /**
     * Schedules deletion of replays beyond the retention limits, as happens each time that a file is sealed; for a
     * start on a directory that already holds replays. Asynchronous; any thread.
     */
    public void keepBounds() {
        queue.always(() -> {
            if (retention.keep()) {
                forgetDeleted();
            }
        });
    }

    private void forgetDeleted() {
        List<FileRecording> running;
        synchronized (this) {
            running = List.copyOf(open);
        }
        running.forEach(FileRecording::forgetDeleted);
    }

    /** Forgets a recording that has ended. */
    void ended(FileRecording recording) {
        forget(recording);
    }

    void failed(FileRecording recording, String reason) {
        forget(recording);
        listener.failed(recording.header(), reason);
    }

    private synchronized void forget(FileRecording recording) {
        open.remove(recording);
    }

    /** Returns the store of sealed replays. */
    public FileReplayStore replays() {
        return store;
    }

    /** Returns the number of matches that are being recorded. Any thread. */
    public synchronized int recordings() {
        return open.size();
    }

    /** Returns the bytes of frames that are queued for the disk. Any thread. */
    public long queueBytes() {
        return queue.bytesWaiting();
    }

    /**
     * Seals the recordings that are still open with the reason {@code server stopped}, and waits for pending writes, at
     * most as long as the settings say. Matches that are opened later are not recorded.
     */
    @Override
    public void close() {
        close(recording -> recording.seal("server stopped"));
    }

    /** As {@link #close}, but the records that are open stay so, for another process that goes on with their matches. */
    public void suspend() {
        close(FileRecording::suspend);
    }

    private void close(Consumer<FileRecording> leave) {
        List<FileRecording> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(open);
        }
        left.forEach(leave);
        queue.close(settings.closeWaitMs());
        readers.close();
    }
}
