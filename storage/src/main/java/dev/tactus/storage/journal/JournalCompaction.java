package dev.tactus.storage.journal;

import dev.tactus.engine.journal.CorruptJournalException;
import dev.tactus.engine.journal.JournalBuffer;
import dev.tactus.engine.journal.JournalHead;
import dev.tactus.engine.journal.JournalRecord;
import dev.tactus.engine.journal.JournalScan;
import dev.tactus.engine.journal.RoomImageBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Writes a journal anew: records that stand for all before its last but one keyframe, then the rest as it is. Reads a
 * prefix of the file that is no longer written to, so that it can run beside the writing thread.
 */
final class JournalCompaction {

    private final JournalChannel source;
    private final long readTo;
    private final Path path;
    private @Nullable JournalChannel channel;
    private @Nullable JournalHead head;
    private int chain;
    private int keyframes;

    /**
     * A compaction of the records before a byte.
     *
     * @param readTo where whole records end
     * @param path of the new file
     */
    JournalCompaction(JournalChannel source, long readTo, Path path) {
        this.source = source;
        this.readTo = readTo;
        this.path = path;
    }

    /** Writes the new file. Blocks on I/O. */
    void run() throws IOException {
        try {
            long cut = lastButOneKeyframe();
            JournalScan scan = JournalScan.open(source);
            RoomImageBuilder builder = new RoomImageBuilder();
            while (scan.wholeBytes() < cut) {
                builder.apply(next(scan));
            }
            List<JournalRecord> base = builder.baseRecords();
            write(new JournalHead(new SplittableRandom().nextLong(), scan.lastIndex(), base.size()), base, cut);
        } catch (CorruptJournalException | IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private long lastButOneKeyframe() throws CorruptJournalException, IOException {
        JournalScan scan = JournalScan.open(source);
        long last = -1;
        long lastButOne = -1;
        while (scan.wholeBytes() < readTo) {
            long at = scan.wholeBytes();
            if (next(scan) instanceof JournalRecord.KeyframeTaken) {
                lastButOne = last;
                last = at;
            }
        }
        if (lastButOne < 0) {
            throw new IOException("keyframes: fewer than two (expected: two to begin from)");
        }
        return lastButOne;
    }

    private static JournalRecord next(JournalScan scan) throws IOException {
        JournalRecord record = scan.next();
        if (record == null) {
            throw new IOException(String.valueOf(scan.fault()));
        }
        return record;
    }

    private void write(JournalHead newHead, List<JournalRecord> base, long cut) throws IOException {
        JournalBuffer buffer = new JournalBuffer();
        base.forEach(buffer::add);
        byte[] start = buffer.take();
        chain = JournalBuffer.seal(start, newHead.chain());
        byte[] rest = source.readFully(cut, Math.toIntExact(readTo - cut));
        chain = JournalBuffer.seal(rest, chain);
        keyframes = JournalBuffer.keyframes(rest);
        Files.deleteIfExists(path);
        JournalChannel file = JournalChannel.create(path);
        channel = file;
        head = newHead;
        file.append(newHead.toBytes());
        file.append(start);
        file.append(rest);
        file.force();
    }

    JournalChannel channel() {
        return Objects.requireNonNull(channel);
    }

    JournalHead head() {
        return Objects.requireNonNull(head);
    }

    int chain() {
        return chain;
    }

    int keyframes() {
        return keyframes;
    }

    long readTo() {
        return readTo;
    }

    Path path() {
        return path;
    }

    /** Discards the new file. */
    void abandon() throws IOException {
        if (channel != null) {
            channel.close();
        }
        Files.deleteIfExists(path);
    }
}
