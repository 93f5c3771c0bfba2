package dev.tactus.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority and certificates that it signs, made by the JDK's {@code keytool}, as PEM files. */
final class Certificates {

    private static final String PASSWORD = "only-in-this-test";

    private final Path folder;
    private final Path store;

    private Certificates(Path folder, String authority) {
        this.folder = folder;
        this.store = folder.resolve(authority + ".p12");
    }

    static Certificates of(Path folder, String authority) throws Exception {
        Certificates made = new Certificates(folder, authority);
        made.keytool("ca", List.of("-ext", "bc:c"));
        Files.writeString(
                made.trust(),
                pem("CERTIFICATE", made.open().getCertificate("ca").getEncoded()));
        return made;
    }

    /** Signs a certificate for this machine and a DNS name; returns where certificate and key are but for their endings. */
    Path sign(String name) throws Exception {
        keytool(
                name,
                List.of(
                        "-signer",
                        "ca",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1,dns:" + name,
                        "-ext",
                        "eku=serverAuth,clientAuth"));
        KeyStore made = open();
        Path base = folder.resolve(store.getFileName() + "-" + name);
        StringBuilder chain = new StringBuilder();
        for (Certificate certificate : made.getCertificateChain(name)) {
            chain.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        Files.writeString(Path.of(base + ".pem"), chain);
        byte[] key = made.getKey(name, PASSWORD.toCharArray()).getEncoded();
        Files.writeString(Path.of(base + ".key"), pem("PRIVATE KEY", key));
        return base;
    }

    /** Returns the file with the authority's certificate. */
    Path trust() {
        return Path.of(store + ".pem");
    }

    private KeyStore open() throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    }

    private void keytool(String alias, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + alias,
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(options);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static String pem(String kind, byte[] content) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }
}
