package dev.tactus.storage.archive;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.replay.ByteSource;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.MatchResult;
import dev.tactus.core.replay.RecordedChecksum;
import dev.tactus.core.replay.ReplayBlockSpan;
import dev.tactus.core.replay.ReplayReader;
import dev.tactus.core.replay.ReplayWriter;
import dev.tactus.storage.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes one file of a match's recording, under a name that ends in {@link #PART} until it is sealed. */
final class ReplayFileWriter {

    static final String SUFFIX = ".tactus-replay";
    static final String PART = ".part";

    /**
     * Maximum number of name collisions that are skipped; two rooms with one id in the same second are already rare.
     */
    private static final int NAMES_MAX = 100;

    private final ReplayWriter writer;
    private final MessageDigest digest;
    private final ArchiveFile disk;
    private Path path;

    /** Offset of the end of the last whole block. */
    private long wholeBytes;

    private boolean closed;

    private ReplayFileWriter(Path path, ArchiveFile disk, ReplayWriter writer, MessageDigest digest) {
        this.path = path;
        this.disk = disk;
        this.writer = writer;
        this.digest = digest;
        this.wholeBytes = writer.length();
    }

    /** Creates a file, and its directory if missing. */
    static ReplayFileWriter create(Path directory, String name, MatchHeader header, ArchiveFile.Factory maker)
            throws IOException {
        OwnerOnly.createDirectories(directory);
        for (int number = 1; number <= NAMES_MAX; number++) {
            String file = (number == 1 ? name : name + "-" + number) + SUFFIX;
            if (Files.exists(directory.resolve(file))) {
                continue;
            }
            Path part = directory.resolve(file + PART);
            try {
                return begin(part, maker.create(part), header);
            } catch (FileAlreadyExistsException e) {
                // Try the next name.
            }
        }
        throw new FileAlreadyExistsException(directory.resolve(name + SUFFIX).toString());
    }

    private static ReplayFileWriter begin(Path path, ArchiveFile disk, MatchHeader header) throws IOException {
        ReplayFileWriter file = new ReplayFileWriter(path, disk, new ReplayWriter(), ReplayDigest.sha256());
        try {
            file.append(file.writer.header(header));
            return file;
        } catch (IOException e) {
            file.abandon();
            throw e;
        }
    }

    /**
     * Continues a file that a crash left behind: truncates it at {@code end}, where a block begins or the frames end.
     */
    static ReplayFileWriter resume(Path path, ArchiveFile disk, ReplayReader reader, long end) throws IOException {
        disk.truncate(end);
        return new ReplayFileWriter(path, disk, ReplayWriter.resume(reader, end), ReplayDigest.of(disk, end));
    }

    void write(FrameRun run) throws IOException {
        append(writer.frames(run));
    }

    void keyframe(int tick, byte[] snapshot) throws IOException {
        append(writer.keyframe(tick, snapshot));
    }

    void checksums(List<RecordedChecksum> checksums) throws IOException {
        append(writer.checksums(checksums));
    }

    /**
     * Seals the file and renames it to its final name, which is returned.
     *
     * @param result of the match, null where the file has none
     */
    Path seal(String reason, @Nullable MatchResult result, boolean fsync) throws IOException {
        if (result != null) {
            append(writer.result(result));
        }
        append(writer.index());
        append(writer.seal(reason, digest.digest()));
        if (fsync) {
            disk.force();
        }
        closed = true;
        disk.close();
        String name = path.getFileName().toString();
        path = Files.move(path, path.resolveSibling(name.substring(0, name.length() - PART.length())));
        if (fsync) {
            OwnerOnly.force(Objects.requireNonNull(path.toAbsolutePath().getParent()));
        }
        return path;
    }

    private void append(byte[] bytes) throws IOException {
        disk.append(bytes);
        digest.update(bytes);
        wholeBytes = writer.length();
    }

    /** Stops writing after a failure, and tries to truncate the incomplete block. */
    void abandon() {
        if (closed) {
            return;
        }
        closed = true;
        try (disk) {
            disk.truncate(wholeBytes);
        } catch (IOException e) {
            // The failure was already reported; recovery truncates the file at the next start.
        }
    }

    /** Finds the completely written block that contains a frame. */
    ReplayBlockSpan locate(int tick) {
        return writer.locate(tick);
    }

    /** Finds the completely written block of the last keyframe at or before {@code tick}; null if there is none. */
    @Nullable ReplayBlockSpan locateKeyframe(int tick) {
        return writer.locateKeyframe(tick);
    }

    /** Returns the open file; null if it is closed and has to be opened again by its path. */
    @Nullable ByteSource openFile() {
        return closed ? null : disk;
    }

    int firstTick() {
        return writer.firstTick();
    }

    int nextTick() {
        return writer.nextTick();
    }

    int lastKeyframeTick() {
        return writer.lastKeyframeTick();
    }

    int lastChecksumTick() {
        return writer.lastChecksumTick();
    }

    boolean isEmpty() {
        return writer.isEmpty();
    }

    Path path() {
        return path;
    }

    long bytes() {
        return wholeBytes;
    }
}
