package dev.tactus.server.node;

import dev.tactus.config.Settings;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.engine.port.Archive;
import dev.tactus.storage.archive.ArchiveListener;
import dev.tactus.storage.archive.FileArchive;
import dev.tactus.storage.archive.RecoveredReplay;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The archive of the node's matches, and its reports to the operator. */
final class ArchiveComponent implements AutoCloseable, ArchiveListener {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveComponent.class);

    private final FileArchive files;
    private final boolean enabled;
    private volatile boolean ended;

    private ArchiveComponent(Settings settings) {
        enabled = settings.replay().enabled();
        files = new FileArchive(settings.replay().archive(settings.node().dataDir()), InstantSource.system(), this);
    }

    /**
     * Opens the archive; first makes whole what a crash left there, and lets go of what is too much.
     *
     * @param resumed whether the match of a header has a journal, so that its record goes on
     */
    static ArchiveComponent open(Settings settings, Predicate<MatchHeader> resumed) {
        if (settings.replay().enabled()) {
            recover(settings.replay().archive(settings.node().dataDir()).directory(), resumed);
        }
        ArchiveComponent records = new ArchiveComponent(settings);
        if (records.enabled) {
            records.files.keepBounds();
        }
        return records;
    }

    Archive archive() {
        return enabled ? files : NoArchive.INSTANCE;
    }

    /** Returns the bytes of frames that are queued for the disk. */
    long queueBytes() {
        return files.queueBytes();
    }

    @Override
    public void failed(MatchHeader match, String reason) {
        LOG.error("room {} is no longer recorded, its match goes on: {}", Long.toUnsignedString(match.room()), reason);
    }

    @Override
    public void sealed(MatchHeader match, Path file, long bytes) {
        LOG.debug("room {} is recorded: {}, {} bytes", Long.toUnsignedString(match.room()), file, bytes);
    }

    @Override
    public void deleted(Path file, long bytes, String reason) {
        LOG.info("{}: deleted, {} bytes: {}", file, bytes, reason);
    }

    @Override
    public void notDeleted(Path file, String reason) {
        LOG.warn("{}: should make place for other replays, and stays: {}", file, reason);
    }

    /** Lets {@link #close} seal what is open: the matches have ended. */
    void matchesEnded() {
        ended = true;
    }

    /** Leaves the records of matches that have not ended open, for a process that goes on with them. */
    @Override
    public void close() {
        if (ended) {
            files.close();
        } else {
            files.suspend();
        }
    }

    private static void recover(Path directory, Predicate<MatchHeader> resumed) {
        try {
            FileArchive.recover(directory, resumed).forEach(ArchiveComponent::logOutcome);
        } catch (IOException e) {
            LOG.error("{}: replays that a crash left there cannot be looked for: {}", directory, e.toString());
        }
    }

    private static void logOutcome(RecoveredReplay replay) {
        switch (replay.outcome()) {
            case SEALED, NAMED ->
                LOG.info(
                        "{}: left by a crash, now whole with {} ticks, {} bytes cut off",
                        replay.file(),
                        replay.ticks(),
                        replay.bytesCut());
            case RESUMED, IN_USE -> LOG.debug("{}: {}", replay.file(), replay.detail());
            case DAMAGED, FAILED -> LOG.warn("{}: left by a crash, not recovered: {}", replay.file(), replay.detail());
        }
    }
}
