package dev.tactus.gateway.pickle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of the client's files, read again when it changes. Any thread reads it; one looks. */
final class ClientFileCache {

    private static final Logger LOG = LoggerFactory.getLogger(ClientFileCache.class);

    private final Path folder;
    private final int bytesMax;
    private final int entriesMax;
    private final FileWatcher watch;
    private volatile ClientImage image = ClientImage.NONE;

    private ClientFileCache(Path folder, int bytesMax, int entriesMax) {
        this.folder = folder;
        this.bytesMax = bytesMax;
        this.entriesMax = entriesMax;
        this.watch = new FileWatcher(folder, entriesMax);
    }

    /**
     * Reads a folder; one that is not there is one without files, until it is.
     *
     * @throws IOException if it is there and cannot be used, with what is expected
     */
    static ClientFileCache open(Path folder, int bytesMax, int entriesMax) throws IOException {
        ClientFileCache files = new ClientFileCache(folder, bytesMax, entriesMax);
        if (files.watch.begin()) {
            files.take();
        }
        return files;
    }

    /** Returns the files as they were read last. */
    ClientImage image() {
        return image;
    }

    /** Looks whether they have changed. What cannot be read changes nothing. */
    void reloadIfChanged() {
        try {
            if (watch.hasChanged()) {
                take();
            }
        } catch (IOException e) {
            LOG.error("the client's files stay as they were: {}", e.getMessage());
        }
    }

    private void take() throws IOException {
        ClientImage read = Files.exists(folder) ? ClientImage.read(folder, bytesMax, entriesMax) : ClientImage.NONE;
        if (!read.hash().equals(image.hash())) {
            image = read;
            LOG.info(
                    "the client is version {} now: {} files, {} bytes from {}",
                    read.version(),
                    read.files(),
                    read.bytes(),
                    folder);
        }
    }
}
