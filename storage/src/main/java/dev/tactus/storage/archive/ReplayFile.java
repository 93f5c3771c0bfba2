package dev.tactus.storage.archive;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.MatchResult;
import dev.tactus.core.replay.ReplayReader;
import dev.tactus.core.replay.ReplaySeal;
import dev.tactus.engine.port.ReplayStore;
import dev.tactus.engine.port.StoredBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One replay file, opened for reading; it may still be being written, or be cut off. One thread at a time. */
public final class ReplayFile implements AutoCloseable {

    private final Path path;
    private final StoredBytes disk;
    private final ReplayReader reader;

    private ReplayFile(Path path, StoredBytes disk, ReplayReader reader) {
        this.path = path;
        this.disk = disk;
        this.reader = reader;
    }

    /**
     * Opens a file.
     *
     * @throws IOException if it cannot be read
     * @throws CorruptReplayException if it is not a replay, or its header cannot be read
     */
    public static ReplayFile open(Path path) throws IOException, CorruptReplayException {
        return open(path, ChannelArchiveFile.readOnly(path));
    }

    /**
     * Opens a replay of a store.
     *
     * @param name of it in the store
     * @throws IOException if there is no replay of that name, or it cannot be read
     * @throws CorruptReplayException if it is not a replay, or its header cannot be read
     */
    public static ReplayFile open(ReplayStore store, String name) throws IOException, CorruptReplayException {
        return open(Path.of(name), store.open(name));
    }

    private static ReplayFile open(Path path, StoredBytes disk) throws IOException, CorruptReplayException {
        try {
            return new ReplayFile(path, disk, reading(() -> ReplayReader.open(disk)));
        } catch (IOException | CorruptReplayException e) {
            disk.close();
            throw e;
        }
    }

    /** Returns the path of the file. */
    public Path path() {
        return path;
    }

    /** Returns the length of the file in bytes when it was opened. */
    public long bytes() {
        return disk.length();
    }

    /** Returns the header of the match. */
    public MatchHeader header() {
        return reader.header();
    }

    /** Returns the file's seal, or null if the file is cut off or still being written. */
    public @Nullable ReplaySeal seal() {
        return reader.seal();
    }

    /**
     * Reads the result of the match, or returns null where the file has none.
     *
     * @throws IOException if the disk fails
     * @throws CorruptReplayException if the block cannot be read
     */
    public @Nullable MatchResult result() throws IOException, CorruptReplayException {
        return reading(() -> Optional.ofNullable(reader.result())).orElse(null);
    }

    /** Returns the first tick that can be read. */
    public int firstTick() {
        return reader.firstTick();
    }

    /** Returns the tick behind the last one that can be read. */
    public int nextTick() {
        return reader.nextTick();
    }

    /** Returns the playing time of the readable frames in milliseconds. */
    public long durationMs() {
        return reader.durationMs();
    }

    /** Returns the length of the readable part in bytes. */
    public long readableBytes() {
        return reader.readableBytes();
    }

    /** Returns why the bytes behind {@link #readableBytes()} cannot be read, or null if there are none. */
    public @Nullable String fault() {
        return reader.fault();
    }

    /**
     * Reads the frames from {@code from} on that lie in one block: at least one, and at most {@code ticksMax}.
     *
     * @throws IllegalArgumentException if there is no such tick, or {@code ticksMax} is less than 1
     * @throws IOException if the disk fails
     * @throws CorruptReplayException if the block cannot be read
     */
    public FrameRun run(int from, int ticksMax) throws IOException, CorruptReplayException {
        return reading(() -> reader.run(from, ticksMax));
    }

    /**
     * Reads all frames, one run at a time.
     *
     * @throws IOException if the disk fails, or the sink
     * @throws CorruptReplayException if a block cannot be read; the sink has seen those before it
     */
    public void forEachRun(Sink sink) throws IOException, CorruptReplayException {
        for (int tick = firstTick(); tick < nextTick(); ) {
            FrameRun run = run(tick, Integer.MAX_VALUE);
            sink.accept(run);
            tick = run.nextTick();
        }
    }

    /** Returns the number of readable keyframes. */
    public int keyframes() {
        return reader.keyframes();
    }

    /**
     * Reads all checksums and counts them.
     *
     * @throws IOException if the disk fails
     * @throws CorruptReplayException if a block cannot be read
     */
    public int countChecksums() throws IOException, CorruptReplayException {
        return reading(reader::countChecksums);
    }

    /**
     * Runs work with the file's reader.
     *
     * @return the result of the work
     * @throws IOException if the disk fails
     * @throws CorruptReplayException if a block cannot be read
     */
    public <T> T with(Work<T> work) throws IOException, CorruptReplayException {
        return reading(() -> work.on(reader));
    }

    /**
     * Reads all frames and counts inputs.
     *
     * @return the inputs of each seat, seat 1 at index 1; at index 0 those of seats for which the header has no player
     * @throws IOException if the disk fails
     * @throws CorruptReplayException if a block cannot be read
     */
    public long[] inputsBySeat() throws IOException, CorruptReplayException {
        return reading(reader::inputsBySeat);
    }

    /**
     * Reads every byte: each block's checksum, the frames, and the digest.
     *
     * @return a description of the damage, or null if the file is whole
     * @throws IOException if the disk fails
     */
    public @Nullable String verify() throws IOException {
        try {
            ReplayReader scanned = reading(() -> ReplayReader.scan(disk));
            ReplaySeal seal = scanned.seal();
            if (scanned.fault() != null) {
                return scanned.fault();
            }
            var unused = reading(() -> Optional.ofNullable(scanned.result()));
            if (seal == null) {
                return "not sealed (expected: a seal behind byte " + disk.length() + ")";
            }
            byte[] digest = reading(() -> ReplayDigest.of(disk, seal.bytes()).digest());
            return Arrays.equals(digest, seal.sha256()) ? null : "the digest is another than the seal's";
        } catch (CorruptReplayException e) {
            return e.getMessage();
        }
    }

    @Override
    public void close() throws IOException {
        disk.close();
    }

    private static <T> T reading(Reading<T> what) throws IOException, CorruptReplayException {
        try {
            return what.read();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private interface Reading<T> {
        T read() throws CorruptReplayException;
    }

    /** Work with a reader. */
    @FunctionalInterface
    public interface Work<T> {

        /** Runs the work within the call. */
        T on(ReplayReader reader) throws CorruptReplayException;
    }

    /** Receives runs of frames, to write them elsewhere. */
    @FunctionalInterface
    public interface Sink {

        /** Accepts the next frames. */
        void accept(FrameRun run) throws IOException;
    }
}
