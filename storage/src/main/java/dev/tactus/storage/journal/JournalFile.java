package dev.tactus.storage.journal;

import dev.tactus.engine.journal.JournalBuffer;
import dev.tactus.engine.journal.JournalHead;
import dev.tactus.storage.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** The file of one room's journal. The writing thread, unless a method says otherwise. */
final class JournalFile {

    private final Path path;
    private final FileJournalSettings settings;
    private JournalHead head;
    /** Written by the writing thread alone. */
    private volatile @Nullable JournalChannel channel;

    private int chain;

    /** Offset at which whole records end; bytes behind it are cut off before the next write. */
    private long wholeBytes;

    private int keyframes;
    private boolean closed;

    /** Set once a compaction was begun, or failed, so that none is begun again. */
    private boolean compacting;

    /** Set while written bytes were not forced to the disk. */
    private volatile boolean dirty;

    /** Creates a journal whose file does not exist yet. */
    JournalFile(Path path, FileJournalSettings settings, JournalHead head) {
        this.path = path;
        this.settings = settings;
        this.head = head;
        this.chain = head.chain();
    }

    /** Continues a file that was found. */
    JournalFile(FoundJournal found, FileJournalSettings settings) {
        this(found.path(), settings, found.head());
        channel = found.channel();
        chain = found.chain();
        wholeBytes = found.wholeBytes();
        keyframes = found.image().keyframes().size();
    }

    /** Appends records that have no checksums yet. */
    void append(byte[] records) throws IOException {
        if (closed) {
            return;
        }
        JournalChannel file = open();
        if (wholeBytes + records.length > settings.roomBytesMax()) {
            throw new IOException("it would take " + (wholeBytes + records.length) + " bytes (expected: <= "
                    + settings.roomBytesMax() + ", journal.room-bytes-max)");
        }
        int next = JournalBuffer.seal(records, chain);
        file.append(records);
        chain = next;
        wholeBytes += records.length;
        keyframes += JournalBuffer.keyframes(records);
        dirty = true;
    }

    private JournalChannel open() throws IOException {
        JournalChannel open = channel;
        if (open == null) {
            OwnerOnly.claimDirectory(settings.directory());
            open = JournalChannel.create(path);
            channel = open;
            byte[] start = head.toBytes();
            open.append(start);
            wholeBytes = start.length;
        } else if (open.length() > wholeBytes) {
            open.truncate(wholeBytes);
        }
        return open;
    }

    /** Forces what was written to the disk. Any thread. */
    void force() throws IOException {
        JournalChannel open = channel;
        if (dirty && open != null) {
            dirty = false;
            open.force();
        }
    }

    /** Returns whether it should be written anew from its last but one keyframe; says so once. */
    boolean wantsCompaction() {
        if (compacting || closed || keyframes < 2 || wholeBytes < settings.compactBytes()) {
            return false;
        }
        compacting = true;
        return true;
    }

    /** Begins to write the file anew, from what it holds now. */
    JournalCompaction compaction() throws IOException {
        return new JournalCompaction(open(), wholeBytes, path.resolveSibling(path.getFileName() + FileJournal.NEW));
    }

    /** Takes over what was written anew, after adding what came meanwhile. */
    void replace(JournalCompaction compaction) throws IOException {
        if (closed) {
            compaction.abandon();
            return;
        }
        JournalChannel old = open();
        JournalChannel compacted = compaction.channel();
        byte[] tail = old.readFully(compaction.readTo(), Math.toIntExact(wholeBytes - compaction.readTo()));
        int next = JournalBuffer.seal(tail, compaction.chain());
        compacted.append(tail);
        Files.move(compaction.path(), path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        channel = compacted;
        head = compaction.head();
        chain = next;
        wholeBytes = compacted.length();
        keyframes = compaction.keyframes() + JournalBuffer.keyframes(tail);
        dirty = true;
        compacting = false;
        old.close();
    }

    /** Closes the file and deletes it. */
    void delete() throws IOException {
        close();
        Files.deleteIfExists(path);
    }

    /** Closes the file; it can be found again. */
    void close() throws IOException {
        closed = true;
        JournalChannel open = channel;
        if (open != null) {
            open.close();
        }
    }

    Path path() {
        return path;
    }
}
