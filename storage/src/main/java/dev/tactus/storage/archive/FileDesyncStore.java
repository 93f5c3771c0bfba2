package dev.tactus.storage.archive;

import dev.tactus.core.Checks;
import dev.tactus.core.replay.DesyncBundle;
import dev.tactus.engine.port.DesyncStore;
import dev.tactus.engine.port.StoredBytes;
import dev.tactus.storage.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores desync bundles as files, {@code 20260131-195900-room42-seat2.tactus-desync}, named by the UTC time at which
 * the desync was detected. When the directory exceeds its limits, the oldest are deleted. Any thread.
 */
public final class FileDesyncStore implements DesyncStore {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,200}\\" + ENDING);

    private static final Logger LOG = LoggerFactory.getLogger(FileDesyncStore.class);

    private final Path directory;
    private final RecordDirectory records;
    private final int bundlesMax;
    private final long bytesMax;

    /**
     * Creates a store in a directory, which need not exist yet.
     *
     * @param bundlesMax maximum number of files, 1 or more
     * @param bytesMax maximum total size of all files; a larger bundle is not kept
     */
    public FileDesyncStore(Path directory, int bundlesMax, long bytesMax) {
        this.directory = directory;
        this.records = new RecordDirectory(directory, NAME, "");
        this.bundlesMax = Checks.atLeast(bundlesMax, 1, "bundlesMax");
        this.bytesMax = bytesMax;
    }

    @Override
    public synchronized void store(DesyncBundle bundle) {
        byte[] bytes = bundle.write();
        if (bytes.length > bytesMax) {
            LOG.warn("desync bundle is not kept: {} bytes (expected: at most {})", bytes.length, bytesMax);
            return;
        }
        try {
            OwnerOnly.createDirectories(directory);
            deleteOldest(bytes.length);
            Path file = freeName(bundle);
            Path part = directory.resolve(file.getFileName() + ".part");
            Files.deleteIfExists(part);
            Files.createFile(part, OwnerOnly.file());
            Files.write(part, bytes);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            LOG.info("desync bundle written: {}", file);
        } catch (IOException e) {
            LOG.warn("desync bundle is lost: {}", IoErrorText.of(directory, e));
        }
    }

    private Path freeName(DesyncBundle bundle) {
        int number = 1;
        while (Files.exists(directory.resolve(DesyncStore.name(bundle, number)))) {
            number++;
        }
        return directory.resolve(DesyncStore.name(bundle, number));
    }

    private void deleteOldest(int bytes) throws IOException {
        List<Entry> kept = new ArrayList<>(records.list());
        long sum = kept.stream().mapToLong(Entry::bytes).sum();
        while (!kept.isEmpty() && (kept.size() >= bundlesMax || sum + bytes > bytesMax)) {
            Entry oldest = kept.removeLast();
            records.delete(oldest.name());
            sum -= oldest.bytes();
        }
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
}
