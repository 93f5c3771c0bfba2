package dev.tactus.engine.archive;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps the whole replays of a directory within their bounds: those that were sealed first are deleted first. Files that have
 * other names than an archive gives are the operator's and neither counted nor deleted. The archive's thread.
 */
final class Retention {

    /** Where all is full, so much more of it is freed at once, that the directory need not be read at every seal. */
    private static final int FREED_PART = 64;

    private final Path directory;
    private final RetentionLimits bounds;
    private final InstantSource clock;
    private final ArchiveListener listener;

    /** What could not be deleted: told once, and not counted, so that nothing else goes in its place. */
    private final Set<Path> stuck = new HashSet<>();

    private boolean counted;
    private long bytes;
    private long oldestMs = Long.MAX_VALUE;

    Retention(Path directory, RetentionLimits bounds, InstantSource clock, ArchiveListener listener) {
        this.directory = directory;
        this.bounds = bounds;
        this.clock = clock;
        this.listener = listener;
    }

    /** A file more is whole; returns whether older ones had to go. */
    boolean sealed(long fileBytes) {
        bytes += fileBytes;
        oldestMs = Math.min(oldestMs, clock.millis());
        return (!counted || tooMany() || oldestMs < keptFromMs()) && keep();
    }

    /** Deletes what is beyond the bounds; returns whether something was. */
    boolean keep() {
        if (bounds.bytesMax() == 0 && bounds.keepDays() == 0) {
            return false;
        }
        try {
            List<Replay> replays = replays();
            counted = true;
            bytes = replays.stream().mapToLong(Replay::bytes).sum();
            return delete(replays);
        } catch (IOException e) {
            reportFailure(directory, e);
            return false;
        }
    }

    private boolean tooMany() {
        return bounds.bytesMax() > 0 && bytes > bounds.bytesMax();
    }

    private long keptFromMs() {
        return bounds.keepDays() == 0
                ? Long.MIN_VALUE
                : clock.millis() - Duration.ofDays(bounds.keepDays()).toMillis();
    }

    private boolean delete(List<Replay> oldestFirst) {
        long goal = tooMany() ? bounds.bytesMax() - bounds.bytesMax() / FREED_PART : Long.MAX_VALUE;
        boolean deleted = false;
        oldestMs = Long.MAX_VALUE;
        for (int i = 0; i < oldestFirst.size(); i++) {
            Replay replay = oldestFirst.get(i);
            boolean newest = i == oldestFirst.size() - 1;
            if (replay.sealedMs() < keptFromMs()) {
                deleted |= delete(replay, "sealed more than " + bounds.keepDays() + " days ago");
            } else if (tooMany() || (bytes > goal && !newest)) {
                deleted |= delete(replay, "all replays together take more than " + bounds.bytesMax() + " bytes");
            } else {
                oldestMs = replay.sealedMs();
                break;
            }
        }
        return deleted;
    }

    private boolean delete(Replay replay, String reason) {
        bytes -= replay.bytes();
        try {
            if (Files.deleteIfExists(replay.file())) {
                listener.deleted(replay.file(), replay.bytes(), reason);
            }
            return true;
        } catch (IOException e) {
            reportFailure(replay.file(), e);
            return false;
        }
    }

    private void reportFailure(Path file, IOException e) {
        if (stuck.add(file)) {
            listener.notDeleted(file, IoErrorText.of(file, e));
        }
    }

    private record Replay(Path file, long bytes, FileTime sealed) {

        long sealedMs() {
            return sealed.toMillis();
        }
    }

    private List<Replay> replays() throws IOException {
        List<Replay> replays = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return replays;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*" + ReplayFileWriter.SUFFIX)) {
            for (Path file : found) {
                if (isReplay(file) && !stuck.contains(file)) {
                    add(file, replays);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        replays.sort(Comparator.comparing(Replay::sealed).thenComparing(Replay::file));
        return replays;
    }

    private static boolean isReplay(Path file) {
        String name = file.getFileName().toString();
        return FileArchive.NAME
                .matcher(name.substring(0, name.length() - ReplayFileWriter.SUFFIX.length()))
                .matches();
    }

    private static void add(Path file, List<Replay> to) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            to.add(new Replay(file, attributes.size(), attributes.lastModifiedTime()));
        } catch (NoSuchFileException e) {
            // Somebody else has just deleted it.
        }
    }
}
