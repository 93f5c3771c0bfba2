package dev.tactus.storage.journal;

import dev.tactus.engine.journal.CorruptJournalException;
import dev.tactus.engine.journal.JournalHead;
import dev.tactus.engine.journal.JournalRecord;
import dev.tactus.engine.journal.JournalScan;
import dev.tactus.engine.journal.JournalSource;
import dev.tactus.engine.journal.RoomImage;
import dev.tactus.engine.journal.RoomImageBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A journal that an earlier process left, read up to its last whole record. It is locked until it is closed. */
public final class FoundJournal implements JournalSource, AutoCloseable {

    private final Path path;
    private final JournalChannel channel;
    private final JournalHead head;
    private final int chain;
    private final long wholeBytes;
    private final RoomImage image;
    private final @Nullable String fault;
    private final boolean damaged;

    private FoundJournal(Path path, JournalChannel channel, JournalScan scan, RoomImage image, @Nullable String wrong) {
        this.path = path;
        this.channel = channel;
        this.head = scan.head();
        this.chain = scan.chain();
        this.wholeBytes = scan.wholeBytes();
        this.image = image;
        this.fault = wrong == null ? scan.fault() : wrong;
        this.damaged = wrong != null || scan.damaged();
    }

    /**
     * Reads a journal.
     *
     * @throws IOException if it cannot be read, or another process has it open
     * @throws CorruptJournalException if no room can be made of it
     */
    static FoundJournal open(Path path) throws IOException, CorruptJournalException {
        JournalChannel channel = JournalChannel.open(path);
        try {
            return read(path, channel);
        } catch (UncheckedIOException e) {
            channel.close();
            throw e.getCause();
        } catch (CorruptJournalException e) {
            channel.close();
            throw e;
        }
    }

    private static FoundJournal read(Path path, JournalChannel channel) throws CorruptJournalException {
        JournalScan scan = JournalScan.open(channel);
        RoomImageBuilder builder = new RoomImageBuilder();
        String wrong = null;
        for (JournalRecord record = scan.next(); record != null && wrong == null; record = scan.next()) {
            try {
                builder.apply(record);
            } catch (IllegalArgumentException e) {
                wrong = "record " + scan.lastIndex() + ": " + e.getMessage();
            }
        }
        if (!builder.hasImage() || !scan.baseRead()) {
            String reason = wrong == null ? scan.fault() : wrong;
            throw new CorruptJournalException(reason == null ? "no records (expected: a room's)" : reason);
        }
        return new FoundJournal(path, channel, scan, builder.build(scan.lastIndex()), wrong);
    }

    @Override
    public RoomImage image() {
        return image;
    }

    /** Returns where the file is. */
    public Path path() {
        return path;
    }

    /** Returns what is wrong behind the last whole record; null where nothing is there. */
    public @Nullable String fault() {
        return fault;
    }

    /** Returns whether bytes are damaged; where a record is only cut off, as a crash leaves it, nothing is wrong. */
    public boolean damaged() {
        return damaged;
    }

    JournalChannel channel() {
        return channel;
    }

    JournalHead head() {
        return head;
    }

    int chain() {
        return chain;
    }

    long wholeBytes() {
        return wholeBytes;
    }

    /** Deletes the file, whose room will not be resumed. */
    public void delete() throws IOException {
        close();
        Files.deleteIfExists(path);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
