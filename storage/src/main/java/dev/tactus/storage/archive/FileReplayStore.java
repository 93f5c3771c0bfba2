package dev.tactus.storage.archive;

import dev.tactus.engine.port.ReplayStore;
import dev.tactus.engine.port.StoredBytes;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The sealed replays in the directory of a {@link FileArchive}, which need not exist. Any thread. */
public final class FileReplayStore implements ReplayStore {

    /** File name suffix of sealed replays. */
    public static final String ENDING = ReplayFileWriter.SUFFIX;

    private final Path directory;
    private final RecordDirectory records;

    /** Creates a store of the replays in a directory. */
    public FileReplayStore(Path directory) {
        this.directory = directory;
        this.records = new RecordDirectory(directory, NAME, ENDING);
    }

    @Override
    public List<Entry> list() throws IOException {
        return records.list();
    }

    @Override
    public StoredBytes open(String name) throws IOException {
        return records.open(name);
    }

    @Override
    public boolean delete(String name) throws IOException {
        return records.delete(name);
    }

    @Override
    public String location(String name) {
        return records.location(name);
    }

    Path directory() {
        return directory;
    }

    /** Returns the unsealed files, which are being written or whose process died, sorted by name. */
    List<Path> unfinished() throws IOException {
        List<Path> parts = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return parts;
        }
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(directory, "*" + ReplayFileWriter.SUFFIX + ReplayFileWriter.PART)) {
            found.forEach(parts::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        parts.sort(null);
        return parts;
    }
}
