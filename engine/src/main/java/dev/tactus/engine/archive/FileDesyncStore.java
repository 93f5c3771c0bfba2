package dev.tactus.engine.archive;

import dev.tactus.core.Checks;
import dev.tactus.core.replay.DesyncBundle;
import dev.tactus.engine.port.DesyncStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Desync bundles as files, {@code 20260131-195900-room42-seat2.tactus-desync}, named by the UTC time at which they were
 * noticed. Where the folder would hold more than its bounds, the oldest are deleted. Any thread.
 */
public final class FileDesyncStore implements DesyncStore {

    /** How the names of bundles end. */
    public static final String ENDING = ".tactus-desync";

    private static final Logger LOG = LoggerFactory.getLogger(FileDesyncStore.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;
    private final int bundlesMax;
    private final long bytesMax;

    /**
     * A store in a folder, which need not be there yet.
     *
     * @param bundlesMax files at most, 1 or more
     * @param bytesMax bytes of all files together at most; a bundle larger than that is not kept
     */
    public FileDesyncStore(Path folder, int bundlesMax, long bytesMax) {
        this.folder = folder;
        this.bundlesMax = Checks.atLeast(bundlesMax, 1, "bundlesMax");
        this.bytesMax = bytesMax;
    }

    @Override
    public synchronized void store(DesyncBundle bundle) {
        byte[] bytes = bundle.write();
        if (bytes.length > bytesMax) {
            LOG.warn("desync bundle of {} bytes is not kept (expected: at most {})", bytes.length, bytesMax);
            return;
        }
        try {
            Files.createDirectories(folder);
            deleteOldest(bytes.length);
            Path file = freeName(bundle);
            Path part = folder.resolve(file.getFileName() + ".part");
            Files.write(part, bytes);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            LOG.info("desync bundle written: {}", file);
        } catch (IOException e) {
            LOG.warn("desync bundle is lost: {}", IoErrorText.of(folder, e));
        }
    }

    private Path freeName(DesyncBundle bundle) {
        String name = TIME.format(Instant.ofEpochMilli(bundle.foundUnixMs())) + "-room"
                + Long.toUnsignedString(bundle.header().room()) + "-seat"
                + bundle.divergentClient().seat();
        Path file = folder.resolve(name + ENDING);
        for (int i = 2; Files.exists(file); i++) {
            file = folder.resolve(name + "-" + i + ENDING);
        }
        return file;
    }

    private void deleteOldest(int bytes) throws IOException {
        List<Entry> kept = new ArrayList<>(entries());
        long sum = kept.stream().mapToLong(Entry::bytes).sum();
        while (!kept.isEmpty() && (kept.size() >= bundlesMax || sum + bytes > bytesMax)) {
            Entry oldest = kept.removeLast();
            Files.deleteIfExists(folder.resolve(oldest.name()));
            sum -= oldest.bytes();
        }
    }

    @Override
    public synchronized List<Entry> list() {
        try {
            return entries();
        } catch (IOException e) {
            LOG.warn("desync bundles cannot be listed: {}", IoErrorText.of(folder, e));
            return List.of();
        }
    }

    /** The newest first, by name: names begin with the time. */
    private List<Entry> entries() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Entry> entries = new ArrayList<>();
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(ENDING)) {
                    entries.add(new Entry(name, Files.size(file)));
                }
            }
            entries.sort(Comparator.comparing(Entry::name).reversed());
            return List.copyOf(entries);
        }
    }

    @Override
    public synchronized byte[] read(String name) {
        // Only what the folder lists is read, so that no name leads out of it.
        boolean there = list().stream().anyMatch(entry -> entry.name().equals(name));
        if (!there) {
            return new byte[0];
        }
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            LOG.warn("desync bundle cannot be read: {}", IoErrorText.of(folder, e));
            return new byte[0];
        }
    }
}
