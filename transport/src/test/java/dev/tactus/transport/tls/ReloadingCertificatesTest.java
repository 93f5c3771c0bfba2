package dev.tactus.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tactus.transport.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Certificates for development, and certificates whose files change. */
class ReloadingCertificatesTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(ReloadingCertificates.class);

    @TempDir
    private Path directory = Path.of("");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private TlsFiles files = files("unset");

    private TlsFiles files(String name) {
        return new TlsFiles(directory.resolve(name + ".crt"), directory.resolve(name + ".key"));
    }

    @BeforeEach
    void makeCertificate() throws IOException {
        files = files("dev");
        TestCertificates.put(TestCertificates.FIRST, files);
        log.start();
        LOG.addAppender(log);
    }

    @AfterEach
    void stop() {
        LOG.detachAppender(log);
    }

    private static void replace(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private long complaints() {
        return log.list.stream()
                .filter(event -> event.getFormattedMessage().startsWith("Certificate not replaced"))
                .count();
    }

    @Test
    void shouldMakeACertificateForThisMachineAndFurtherNames() throws Exception {
        try (ReloadingCertificates certificates = ReloadingCertificates.open(files)) {
            X509Certificate made = certificates.certificate();
            assertThat(made.getSubjectAlternativeNames().stream()
                            .map(entry -> String.valueOf(entry.get(1)))
                            .toList())
                    .containsExactlyInAnyOrder(
                            "localhost",
                            "127.0.0.1",
                            "0:0:0:0:0:0:0:1",
                            "play.example.org",
                            "*.example.net",
                            "2001:db8:0:0:0:0:0:1");
            assertThat(certificates.expiresAt())
                    .isBetween(
                            Instant.now().plus(29, ChronoUnit.DAYS),
                            Instant.now().plus(31, ChronoUnit.DAYS));
        }
        assertThat(Files.getPosixFilePermissions(TestCertificates.FIRST.key()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void shouldNotOverwriteAKeyNorTakeANameThatIsNone() {
        assertThatThrownBy(() -> DevCertificate.write(files, List.of(), 30))
                .hasMessage(files.certificate() + ": is there already (expected: a new file)");
        assertThatThrownBy(() -> DevCertificate.write(files("new"), List.of("a,dns:b"), 30))
                .hasMessage("name: \"a,dns:b\" (expected: a host name such as play.example.org, or an IP address)");
        assertThatThrownBy(() -> DevCertificate.write(files("new"), List.of(), 0))
                .hasMessage("days: 0 (expected: 1..3650)");
        assertThat(files("new").key()).doesNotExist();
    }

    @Test
    void shouldTakeANewCertificate() throws Exception {
        ReloadingCertificates certificates = ReloadingCertificates.open(files);
        X509Certificate old = certificates.certificate();
        assertThat(certificates.refresh()).isFalse();
        TestCertificates.put(TestCertificates.SECOND, files);
        assertThat(certificates.refresh()).isTrue();
        assertThat(certificates.certificate()).isNotEqualTo(old);
        assertThat(certificates.refresh()).isFalse();
    }

    @Test
    void shouldKeepCertificateAndKeyOfAHandshakeTogether() throws Exception {
        ReloadingCertificates certificates = ReloadingCertificates.open(files);
        ReloadableKeyManager manager = (ReloadableKeyManager) certificates.keyManager();
        String alias = manager.chooseEngineServerAlias("EC", null, null);
        KeyCertificatePair old = manager.current();
        assertThat(alias).isNotNull();
        manager.replace(KeyCertificatePair.read(TestCertificates.SECOND));
        assertThat(manager.getPrivateKey(String.valueOf(alias))).isSameAs(old.key());
        assertThat(manager.getCertificateChain(String.valueOf(alias))).isEqualTo(old.chain());
        assertThat(manager.chooseEngineServerAlias("EC", null, null)).isNotEqualTo(alias);
        assertThat(manager.chooseEngineServerAlias("RSA", null, null)).isNull();
    }

    /** A file replaced and the other not yet, half written, gone: all that happens while files are copied. */
    @Test
    void shouldKeepTheOldCertificateWhileTheFilesDoNotFitAndSaySoOnce() throws Exception {
        ReloadingCertificates certificates = ReloadingCertificates.open(files);
        X509Certificate old = certificates.certificate();
        TlsFiles other = TestCertificates.SECOND;
        replace(other.certificate(), files.certificate());
        for (int i = 0; i < 5; i++) {
            assertThat(certificates.refresh()).isFalse();
        }
        assertThat(complaints()).isEqualTo(1);
        assertThat(log.list.getLast().getFormattedMessage())
                .contains(files.key() + ": not the key of " + files.certificate())
                .doesNotContain("PRIVATE");
        Files.writeString(files.key(), "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n");
        certificates.refresh();
        assertThat(log.list.getLast().getFormattedMessage()).contains("expected: PKCS#8");
        Files.delete(files.key());
        certificates.refresh();
        assertThat(log.list.getLast().getFormattedMessage()).contains("cannot be read");
        assertThat(complaints()).isEqualTo(3);
        assertThat(certificates.certificate()).isEqualTo(old);
        replace(other.key(), files.key());
        assertThat(certificates.refresh()).isTrue();
        assertThat(certificates.certificate()).isNotEqualTo(old);
    }

    @Test
    void shouldNotBeginWithoutACertificate() {
        TlsFiles missing = files("missing");
        assertThatThrownBy(() -> ReloadingCertificates.open(missing))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(missing.certificate() + ": cannot be read (no such file)");
        assertThatThrownBy(() -> ReloadingCertificates.open(new TlsFiles(files.key(), files.key())))
                .hasMessageContaining("no certificate (expected: PEM, BEGIN CERTIFICATE)");
    }

    @Test
    void shouldLookByItself() throws Exception {
        try (ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
                ReloadingCertificates certificates = ReloadingCertificates.open(files)) {
            X509Certificate old = certificates.certificate();
            certificates.watch(executor, Duration.ofMillis(10));
            TestCertificates.put(TestCertificates.SECOND, files);
            Await.until("the new one", () -> !certificates.certificate().equals(old));
        }
    }
}
