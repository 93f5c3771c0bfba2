package dev.tactus.transport.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Two certificates that are made once for all tests, since a process makes each. */
public final class TestCertificates {

    private static final Path DIRECTORY = directory();

    public static final TlsFiles FIRST = make("first", List.of("play.example.org", "*.example.net", "2001:db8::1"));
    static final TlsFiles SECOND = make("second", List.of());

    private TestCertificates() {}

    private static Path directory() {
        try {
            Path directory = Files.createTempDirectory("tactus-test-certificates");
            directory.toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TlsFiles make(String name, List<String> names) {
        try {
            TlsFiles files = new TlsFiles(DIRECTORY.resolve(name + ".crt"), DIRECTORY.resolve(name + ".key"));
            DevCertificate.write(files, names, 30);
            files.certificate().toFile().deleteOnExit();
            files.key().toFile().deleteOnExit();
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts one of them where a server reads its own. */
    public static void put(TlsFiles made, TlsFiles into) throws IOException {
        Files.copy(made.certificate(), into.certificate(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(made.key(), into.key(), StandardCopyOption.REPLACE_EXISTING);
    }
}
