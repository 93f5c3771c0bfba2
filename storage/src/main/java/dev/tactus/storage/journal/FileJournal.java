package dev.tactus.storage.journal;

import dev.tactus.core.RepeatedTask;
import dev.tactus.engine.journal.CorruptJournalException;
import dev.tactus.engine.journal.Journal;
import dev.tactus.engine.journal.JournalHead;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Journals of a node's rooms as files, {@code room42-0123456789abcdef.tactus-journal}. Records are acknowledged when the
 * operating system has them, so that the death of the process loses none; a loss of power is a matter of
 * {@link FsyncPolicy}. A file that cannot be written is deleted, so that no room is ever resumed from a journal that
 * stopped before the room did.
 *
 * <p>Any thread; {@link #forAgent} gives each agent a journal of its own.
 */
public final class FileJournal implements AutoCloseable {

    /** The end of the names of journals. */
    public static final String ENDING = ".tactus-journal";

    static final String NEW = ".new";

    private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);

    private final FileJournalSettings settings;
    private final ExecutorService writer;
    private final ScheduledExecutorService syncer;
    private final Set<JournalFile> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong bytesWaiting = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final SplittableRandom random = new SplittableRandom();

    /** Journals in the directory that the settings name. */
    public FileJournal(FileJournalSettings settings) {
        this.settings = settings;
        this.writer = Executors.newSingleThreadExecutor(
                task -> Thread.ofPlatform().name("tactus-journal").daemon().unstarted(task));
        this.syncer = Executors.newSingleThreadScheduledExecutor(
                task -> Thread.ofPlatform().name("tactus-journal-sync").daemon().unstarted(task));
        if (settings.fsync() == FsyncPolicy.EACH_SECOND) {
            var unused = syncer.scheduleWithFixedDelay(
                    new RepeatedTask(
                            this::forceAll, thrown -> LOG.error("journals could not be forced to the disk", thrown)),
                    1,
                    1,
                    TimeUnit.SECONDS);
        }
    }

    /**
     * Reads the journals that an earlier process left in a directory. Files that another process has open are left alone;
     * what is no journal is renamed to end in {@code .damaged}. Blocks on I/O.
     *
     * @return the journals, by the order of their names; empty if the directory is not there
     * @throws IOException if the directory cannot be read
     */
    public static List<FoundJournal> find(Path directory) throws IOException {
        List<Path> paths = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + ENDING)) {
                files.forEach(paths::add);
            }
        }
        paths.sort(null);
        List<FoundJournal> found = new ArrayList<>();
        for (Path path : paths) {
            try {
                found.add(FoundJournal.open(path));
            } catch (CorruptJournalException e) {
                LOG.warn("journal is damaged and set aside: {}: {}", path, e.getMessage());
                Files.move(path, path.resolveSibling(path.getFileName() + ".damaged"));
            } catch (JournalInUseException e) {
                LOG.info("journal is in use and left alone: {}", path);
            } catch (IOException e) {
                LOG.warn("journal cannot be read: {}: {}", path, e.toString());
            }
        }
        return found;
    }

    /** Returns the journal of an agent's rooms. */
    public Journal forAgent() {
        return new AgentFileJournal(this);
    }

    FileJournalSettings settings() {
        return settings;
    }

    JournalHead newHead() {
        synchronized (random) {
            return new JournalHead(random.nextLong(), 0, 0);
        }
    }

    Path path(long room, JournalHead head) {
        return settings.directory()
                .resolve("room" + Long.toUnsignedString(room) + "-"
                        + HexFormat.of().toHexDigits(head.copy()) + ENDING);
    }

    void opened(JournalFile file) {
        open.add(file);
    }

    /** Takes a turn's records of an agent's rooms. */
    void write(AgentFileJournal agent, List<AgentFileJournal.Piece> pieces) {
        long bytes = 0;
        for (AgentFileJournal.Piece piece : pieces) {
            bytes += piece.records().length;
        }
        long taken = bytes;
        if (bytesWaiting.addAndGet(taken) > settings.queueBytesMax()) {
            String reason = "the disk is too slow, " + bytesWaiting.get() + " bytes wait for it (expected: <= "
                    + settings.queueBytesMax() + ", journal.queue-bytes-max)";
            bytesWaiting.addAndGet(-taken);
            refuse(agent, pieces, reason);
            return;
        }
        try {
            writer.execute(() -> {
                agent.acknowledge(writeAll(pieces));
                bytesWaiting.addAndGet(-taken);
            });
        } catch (RejectedExecutionException e) {
            bytesWaiting.addAndGet(-taken);
            refuse(agent, pieces, "the journal is closed");
        }
    }

    private void refuse(AgentFileJournal agent, List<AgentFileJournal.Piece> pieces, String reason) {
        List<AgentFileJournal.Outcome> outcomes = new ArrayList<>();
        for (AgentFileJournal.Piece piece : pieces) {
            report(piece, reason);
            discard(piece.room().file());
            outcomes.add(new AgentFileJournal.Outcome(piece, reason));
        }
        agent.acknowledge(outcomes);
    }

    private static void report(AgentFileJournal.Piece piece, String reason) {
        LOG.error(
                "journal ended, its room goes on and cannot be resumed: room={} file={}: {}",
                Long.toUnsignedString(piece.room().room()),
                piece.room().file().path(),
                reason);
    }

    private List<AgentFileJournal.Outcome> writeAll(List<AgentFileJournal.Piece> pieces) {
        List<AgentFileJournal.Outcome> outcomes = new ArrayList<>(pieces.size());
        for (AgentFileJournal.Piece piece : pieces) {
            outcomes.add(new AgentFileJournal.Outcome(piece, write(piece)));
        }
        return outcomes;
    }

    /** Writes a room's records; returns why it could not, empty if it could. */
    private String write(AgentFileJournal.Piece piece) {
        JournalFile file = piece.room().file();
        try {
            file.append(piece.records());
            if (settings.fsync() == FsyncPolicy.EACH_TICK) {
                file.force();
            }
            if (file.wantsCompaction()) {
                compact(file, file.compaction());
            }
            return "";
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            report(piece, reason);
            delete(file);
            return reason;
        }
    }

    /** Writes a file anew beside the writing thread, and hands it over. */
    private void compact(JournalFile file, JournalCompaction compaction) {
        syncer.execute(() -> {
            try {
                compaction.run();
                writer.execute(() -> replace(file, compaction));
            } catch (IOException | RejectedExecutionException e) {
                LOG.warn("journal cannot be compacted: {}: {}", file.path(), e.toString());
                abandon(compaction);
            }
        });
    }

    private static void replace(JournalFile file, JournalCompaction compaction) {
        try {
            file.replace(compaction);
        } catch (IOException e) {
            LOG.warn("journal cannot be compacted: {}: {}", file.path(), e.toString());
            abandon(compaction);
        }
    }

    private static void abandon(JournalCompaction compaction) {
        try {
            compaction.abandon();
        } catch (IOException e) {
            LOG.warn("journal cannot be deleted: {}: {}", compaction.path(), e.toString());
        }
    }

    /** Deletes the file of a room that will not be resumed, behind all that was handed over before. */
    void discard(JournalFile file) {
        try {
            writer.execute(() -> delete(file));
        } catch (RejectedExecutionException e) {
            LOG.warn("journal was closed before its room, which may be resumed: {}", file.path());
        }
    }

    private void delete(JournalFile file) {
        open.remove(file);
        try {
            file.delete();
        } catch (IOException e) {
            LOG.warn("journal cannot be deleted: {}: {}", file.path(), e.toString());
        }
    }

    private void forceAll() {
        for (JournalFile file : open) {
            try {
                file.force();
            } catch (ClosedChannelException e) {
                // Its room has closed meanwhile, or it was written anew, which forced it.
            } catch (IOException e) {
                LOG.warn("journal cannot be forced to the disk: {}: {}", file.path(), e.toString());
            }
        }
    }

    /** Returns the bytes of records that wait for the disk. */
    public long queueBytes() {
        return bytesWaiting.get();
    }

    /** Returns how many rooms have a journal. */
    public int rooms() {
        return open.size();
    }

    /**
     * Writes what was handed over, at most as long as the settings say, and closes all files. The rooms that are still
     * open can be resumed from them.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        syncer.shutdownNow();
        writer.execute(() -> open.forEach(file -> {
            try {
                file.force();
                file.close();
            } catch (IOException e) {
                LOG.warn("journal cannot be closed: {}: {}", file.path(), e.toString());
            }
        }));
        writer.shutdown();
        try {
            if (!writer.awaitTermination(settings.closeWaitMs(), TimeUnit.MILLISECONDS)) {
                LOG.warn("journals are closed before all was written, {} bytes are lost", bytesWaiting.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
