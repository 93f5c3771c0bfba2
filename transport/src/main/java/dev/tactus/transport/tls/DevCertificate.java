package dev.tactus.transport.tls;

import dev.tactus.core.Checks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Makes a certificate for development, signed by itself: for {@code localhost}, 127.0.0.1, ::1 and further names. No
 * client trusts it who was not given it. It is made by the JDK's {@code keytool}, so that no library of ASN.1 is
 * needed.
 */
public final class DevCertificate {

    private static final Pattern NAME = Pattern.compile("(\\*\\.)?[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?");
    private static final Pattern IP_ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");
    private static final int KEYTOOL_SECONDS_MAX = 60;
    private static final String ALIAS = "dev";

    private DevCertificate() {}

    /**
     * Makes a certificate and its key. The key's file is readable for its owner only, from its first byte.
     *
     * @param names host names and IP addresses beside those of this machine
     * @param days how long it is valid, 1..3650
     * @throws IllegalArgumentException if a name is none, with the name
     * @throws IOException if a file exists already, or if it cannot be made
     */
    public static void write(TlsFiles files, List<String> names, int days) throws IOException {
        Checks.inRange(days, 1, 3650, "days");
        String alternatives = alternatives(names);
        refuseIfThere(files.certificate());
        refuseIfThere(files.key());
        Path directory = Files.createTempDirectory("tactus-cert");
        Path store = directory.resolve("store.p12");
        String password = UUID.randomUUID().toString();
        try {
            keytool(store, password, alternatives, days);
            KeyStore made = KeyStore.getInstance(store.toFile(), password.toCharArray());
            byte[] key = made.getKey(ALIAS, password.toCharArray()).getEncoded();
            writePem(files.key(), "PRIVATE KEY", key, "rw-------");
            writePem(
                    files.certificate(),
                    "CERTIFICATE",
                    made.getCertificate(ALIAS).getEncoded(),
                    "rw-r--r--");
        } catch (GeneralSecurityException e) {
            throw new IOException("keytool's store cannot be read: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(store);
            Files.deleteIfExists(directory);
        }
    }

    private static String alternatives(List<String> names) {
        Set<String> all = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
        all.addAll(names);
        List<String> entries = new ArrayList<>();
        for (String name : all) {
            if (IP_ADDRESS.matcher(name).matches()) {
                entries.add("ip:" + name);
            } else if (NAME.matcher(name).matches()) {
                entries.add("dns:" + name);
            } else {
                throw new IllegalArgumentException(
                        "name: \"" + name + "\" (expected: a host name such as play.example.org, or an IP address)");
            }
        }
        return String.join(",", entries);
    }

    private static void refuseIfThere(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new IOException(file + ": is there already (expected: a new file)");
        }
    }

    /** The password is in the environment: everybody on the machine can read a process's arguments. */
    private static void keytool(Path store, String password, String alternatives, int days) throws IOException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        ProcessBuilder builder = new ProcessBuilder(
                keytool,
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=Tactus development",
                "-validity",
                Integer.toString(days),
                "-ext",
                "san=" + alternatives,
                "-ext",
                "eku=serverAuth",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:env",
                "STORE_PASSWORD");
        builder.environment().put("STORE_PASSWORD", password);
        Process process = builder.redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(KEYTOOL_SECONDS_MAX, TimeUnit.SECONDS) || process.exitValue() != 0) {
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
}
