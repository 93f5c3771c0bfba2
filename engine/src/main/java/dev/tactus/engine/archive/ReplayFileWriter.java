package dev.tactus.engine.archive;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.RecordedChecksum;
import dev.tactus.core.replay.ReplayReader;
import dev.tactus.core.replay.ReplayWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One file of a match's record: written under a name that ends in {@link #PART}, which goes when it is sealed. */
final class ReplayFileWriter {

    static final String SUFFIX = ".tactus-replay";
    static final String PART = ".part";

    /** Files of one name that are stepped over; more than one room of an id in one second is rare already. */
    private static final int NAMES_MAX = 100;

    private final ReplayWriter writer;
    private final MessageDigest digest;
    private final ArchiveFile disk;
    private Path path;

    /** Where the last whole block ends. */
    private long wholeBytes;

    private boolean closed;

    private ReplayFileWriter(Path path, ArchiveFile disk, ReplayWriter writer, MessageDigest digest) {
        this.path = path;
        this.disk = disk;
        this.writer = writer;
        this.digest = digest;
        this.wholeBytes = writer.length();
    }

    /** Makes a file, and its directory where that is missing. */
    static ReplayFileWriter create(Path directory, String name, MatchHeader header, ArchiveFile.Factory maker)
            throws IOException {
        Files.createDirectories(directory);
        for (int number = 1; number <= NAMES_MAX; number++) {
            String file = (number == 1 ? name : name + "-" + number) + SUFFIX;
            if (Files.exists(directory.resolve(file))) {
                continue;
            }
            Path part = directory.resolve(file + PART);
            try {
                return begin(part, maker.create(part), header);
            } catch (FileAlreadyExistsException e) {
                // The next name, then.
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

    /** Goes on with a file that a crash left behind: cuts it where its frames end. */
    static ReplayFileWriter resume(Path path, ArchiveFile disk, ReplayReader reader) throws IOException {
        disk.truncate(reader.framesEnd());
        return new ReplayFileWriter(path, disk, ReplayWriter.resume(reader), ReplayDigest.of(disk, reader.framesEnd()));
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

    /** Ends the file and gives it its final name, which is returned. */
    Path seal(String reason, boolean fsync) throws IOException {
        append(writer.index());
        append(writer.seal(reason, digest.digest()));
        if (fsync) {
            disk.force();
        }
        closed = true;
        disk.close();
        String name = path.getFileName().toString();
        path = Files.move(path, path.resolveSibling(name.substring(0, name.length() - PART.length())));
        return path;
    }

    private void append(byte[] bytes) throws IOException {
        disk.append(bytes);
        digest.update(bytes);
        wholeBytes = writer.length();
    }

    /** Stops writing after a failure: cuts off what was not written whole, as far as the disk still obeys. */
    void abandon() {
        if (closed) {
            return;
        }
        closed = true;
        try (disk) {
            disk.truncate(wholeBytes);
        } catch (IOException e) {
            // The failure was told already; recovery cuts the file at the next start.
        }
    }

    /** Reads frames back that were written whole. */
    FrameRun read(int from, int ticksMax) throws IOException {
        if (!closed) {
            return read(disk, from, ticksMax);
        }
        try (ArchiveFile again = ChannelArchiveFile.readOnly(path)) {
            return read(again, from, ticksMax);
        }
    }

    private FrameRun read(ArchiveFile source, int from, int ticksMax) throws IOException {
        return reading(() -> writer.read(source, from, ticksMax));
    }

    /** Reads back the last keyframe that was written whole and is not behind {@code tick}; null if none is. */
    @Nullable Keyframe keyframeUpTo(int tick) throws IOException {
        if (!closed) {
            return keyframeUpTo(disk, tick);
        }
        try (ArchiveFile again = ChannelArchiveFile.readOnly(path)) {
            return keyframeUpTo(again, tick);
        }
    }

    private @Nullable Keyframe keyframeUpTo(ArchiveFile source, int tick) throws IOException {
        return reading(() -> Optional.ofNullable(writer.keyframeAtOrBefore(source, tick)))
                .orElse(null);
    }

    private interface Reading<T> {
        T read() throws CorruptReplayException;
    }

    private <T> T reading(Reading<T> what) throws IOException {
        try {
            return what.read();
        } catch (CorruptReplayException e) {
            throw new IOException(path + ": " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new IOException(IoErrorText.of(path, e), e);
        }
    }

    int firstTick() {
        return writer.firstTick();
    }

    int nextTick() {
        return writer.nextTick();
    }

    Path path() {
        return path;
    }

    long bytes() {
        return wholeBytes;
    }
}
