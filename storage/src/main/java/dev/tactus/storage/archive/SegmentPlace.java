package dev.tactus.storage.archive;

import dev.tactus.core.replay.ByteSource;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.ReplayBlockSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The location of a tick: a sealed file, or a block of the file being written.
 *
 * @param piece the sealed file; null if it is the one being written
 * @param span the block in the file being written; null for a sealed file
 * @param open the file being written; null if writing has ended
 * @param part path of that file while it is being written
 */
record SegmentPlace(
        @Nullable ReplaySegment piece,
        @Nullable ReplayBlockSpan span,
        @Nullable ByteSource open,
        @Nullable Path part) {

    static SegmentPlace in(ReplaySegment piece) {
        return new SegmentPlace(piece, null, null, null);
    }

    static SegmentPlace in(ReplayFileWriter file, ReplayBlockSpan span) {
        return new SegmentPlace(null, span, file.openFile(), file.path());
    }

    /** A read of a block. */
    interface Reading<T> {
        T read(ReplayBlockSpan span, ByteSource bytes) throws CorruptReplayException;
    }

    /** Reads the block in the file that is being written, or that was sealed since the lookup. */
    <T> T read(Reading<T> reading) throws IOException {
        ReplayBlockSpan block = span;
        Path path = part;
        if (block == null || path == null) {
            throw new IllegalStateException("place: a whole file (expected: a block of the one that is written)");
        }
        try {
            return open == null ? reopened(path, block, reading) : reading.read(block, open);
        } catch (CorruptReplayException e) {
            throw new IOException(path + ": " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof ClosedChannelException) {
                return reopened(path, block, reading);
            }
            throw new IOException(IoErrorText.of(path, e), e);
        }
    }

    /** Reads from the file under its final name; sealing changes the name but no byte of the blocks. */
    private static <T> T reopened(Path part, ReplayBlockSpan block, Reading<T> reading) throws IOException {
        String name = String.valueOf(part.getFileName());
        Path whole = name.endsWith(ReplayFileWriter.PART)
                ? part.resolveSibling(name.substring(0, name.length() - ReplayFileWriter.PART.length()))
                : part;
        Path path = Files.exists(whole) ? whole : part;
        try (ChannelArchiveFile again = ChannelArchiveFile.readOnly(path)) {
            return reading.read(block, again);
        } catch (CorruptReplayException e) {
            throw new IOException(path + ": " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new IOException(IoErrorText.of(path, e), e);
        }
    }
}
