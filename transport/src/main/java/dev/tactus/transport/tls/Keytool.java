package dev.tactus.transport.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The JDK's {@code keytool} at work on a store of its own, which is gone when this is closed. It makes certificates without a
 * library of ASN.1. One thread at a time.
 */
final class Keytool implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("(\\*\\.)?[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?");
    private static final Pattern IP_ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");
    private static final int SECONDS_MAX = 60;

    private final Path directory;
    private final Path store;
    private final String password = UUID.randomUUID().toString();

    Keytool() throws IOException {
        directory = Files.createTempDirectory("tactus-cert");
        store = directory.resolve("store.p12");
    }

    /**
     * Makes a key and its certificate.
     *
     * @param alias of both in the store
     * @param name the certificate's subject, without {@code CN=}
     * @param days how long it is valid
     * @param more further arguments of {@code keytool -genkeypair}
     */
    void generate(String alias, String name, int days, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-validity",
                Integer.toString(days)));
        arguments.addAll(Arrays.asList(more));
        run(arguments);
    }

    /** Puts a key that was made before into the store. */
    void add(String alias, KeyCertificatePair pair) throws IOException {
        try {
            KeyStore made = KeyStore.getInstance("PKCS12");
            made.load(null, null);
            made.setKeyEntry(alias, pair.key(), password.toCharArray(), pair.chain());
            try (var out = Files.newOutputStream(store)) {
                made.store(out, password.toCharArray());
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("keytool's store cannot be written: " + e.getMessage(), e);
        }
    }

    /** Writes a key and its certificate as PEM. The key's file is readable for its owner only, from its first byte. */
    void write(String alias, TlsFiles files) throws IOException {
        try {
            KeyStore made = KeyStore.getInstance(store.toFile(), password.toCharArray());
            byte[] key = made.getKey(alias, password.toCharArray()).getEncoded();
            writePem(files.key(), "PRIVATE KEY", key, "rw-------");
            writePem(
                    files.certificate(),
                    "CERTIFICATE",
                    made.getCertificate(alias).getEncoded(),
                    "rw-r--r--");
        } catch (GeneralSecurityException e) {
            throw new IOException("keytool's store cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Returns names as keytool's extension wants them.
     *
     * @throws IllegalArgumentException if a name is none, with the name
     */
    static String alternatives(Iterable<String> names) {
        List<String> entries = new ArrayList<>();
        for (String name : names) {
            if (IP_ADDRESS.matcher(name).matches()) {
                entries.add("ip:" + name);
            } else if (NAME.matcher(name).matches()) {
                entries.add("dns:" + name);
            } else {
                throw new IllegalArgumentException(
                        "name: \"" + name + "\" (expected: a host name such as play.example.org, or an IP address)");
            }
        }
        return "san=" + String.join(",", entries);
    }

    /** @throws IOException if one of the files is there */
    static void refuseIfThere(TlsFiles files) throws IOException {
        for (Path file : List.of(files.certificate(), files.key())) {
            if (Files.exists(file)) {
                throw new IOException(file + ": is there already (expected: a new file)");
            }
        }
    }

    /** The password is in the environment: everybody on the machine can read a process's arguments. */
    private void run(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC"));
        command.addAll(arguments);
        command.addAll(
                List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass:env", "STORE_PASSWORD"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("STORE_PASSWORD", password);
        Process process = builder.redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool made no certificate: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool ran", e);
        } finally {
            process.destroy();
        }
    }

    private static void writePem(Path file, String kind, byte[] content, String permissions) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        String pem = "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        boolean posix = Files.getFileStore(directory).supportsFileAttributeView("posix");
        if (posix) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
        }
        Files.writeString(file, pem);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(store);
        Files.deleteIfExists(directory);
    }
}
