package dev.tactus.config;

import dev.tactus.storage.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * Secret in the data folder that only this machine's user can read. Its holder operates the node: file permissions prove a
 * local user, which an address cannot, since a reverse proxy on the same machine has a loopback address too.
 */
public final class LocalSecret {

    /** Name of the file within the data folder. */
    public static final String FILE = "operator.secret";

    private static final int BYTES = 32;

    private LocalSecret() {}

    /**
     * Returns the secret of a data folder, created with mode 0600 if there is none. A file that others could read is replaced,
     * since they may know its contents.
     *
     * @throws SettingsException if the folder cannot be written
     */
    public static Secret open(Path dataDir) {
        Path file = dataDir.resolve(FILE);
        try {
            OwnerOnly.createDirectories(dataDir);
            if (Files.exists(file) && OwnerOnly.isShared(file)) {
                Files.delete(file);
            }
            Optional<Secret> existing = read(dataDir);
            return existing.isPresent() ? existing.get() : create(dataDir, file);
        } catch (IOException e) {
            throw SettingsException.value(
                    "node.data-dir",
                    "\"" + dataDir + "\"",
                    "a folder in which this user can write; " + FileProblem.describe(e));
        }
    }

    /**
     * Returns the secret of a data folder; empty if there is none.
     *
     * @throws IOException if it exists and cannot be read
     */
    public static Optional<Secret> read(Path dataDir) throws IOException {
        try {
            String text = TextFile.readWord(dataDir.resolve(FILE));
            return text.isEmpty() ? Optional.empty() : Optional.of(new Secret(text));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** Links a complete file into place, so that a concurrent start reads all of it or finds none. */
    private static Secret create(Path dataDir, Path file) throws IOException {
        byte[] bits = new byte[BYTES];
        new SecureRandom().nextBytes(bits);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        Path whole = Files.createTempFile(dataDir, FILE, ".new", OwnerOnly.file());
        try {
            Files.writeString(whole, text + "\n");
            if (Files.exists(file)) {
                Files.delete(file);
            }
            Files.createLink(file, whole);
            return new Secret(text);
        } catch (FileAlreadyExistsException concurrent) {
            return read(dataDir).orElseThrow(() -> new IOException(file + ": empty"));
        } catch (UnsupportedOperationException noLinks) {
            Files.move(whole, file);
            return new Secret(text);
        } finally {
            Files.deleteIfExists(whole);
        }
    }
}
