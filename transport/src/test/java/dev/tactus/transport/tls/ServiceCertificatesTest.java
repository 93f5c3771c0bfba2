package dev.tactus.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates of nodes, made and read by the JDK. */
final class ServiceCertificatesTest {

    @TempDir
    private Path folder = Path.of("");

    private X509Certificate certificate(TlsFiles files) throws Exception {
        return KeyCertificatePair.read(files).chain()[0];
    }

    private static Set<String> names(X509Certificate certificate) throws Exception {
        return Objects.requireNonNull(certificate.getSubjectAlternativeNames()).stream()
                .map(entry -> String.valueOf(entry.get(1)))
                .collect(Collectors.toSet());
    }

    /** Fails unless the authority in the folder vouches for the certificate. */
    private void validate(X509Certificate certificate) throws Exception {
        X509Certificate authority = certificate(ServiceCertificates.authority(folder));
        PKIXParameters trust = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
        trust.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), trust);
    }

    @Test
    void shouldNameNodesAndAddSomeLater() throws Exception {
        Map<String, TlsFiles> made = ServiceCertificates.write(
                folder, Map.of("accounts", List.of(), "room-1", List.of("10.0.0.5", "one.example.org")), 365);
        assertThat(made).containsOnlyKeys("accounts", "room-1");
        X509Certificate room = certificate(Objects.requireNonNull(made.get("room-1")));
        validate(room);
        assertThat(names(room)).containsExactlyInAnyOrder("room-1", "10.0.0.5", "one.example.org");
        assertThat(room.getExtendedKeyUsage()).as("serverAuth, clientAuth").hasSize(2);
        assertThat(room.getBasicConstraints()).as("no authority").isEqualTo(-1);
        X509Certificate accounts = certificate(Objects.requireNonNull(made.get("accounts")));
        validate(accounts);
        assertThat(names(accounts)).contains("accounts", "localhost", "127.0.0.1");
        for (String key : List.of("ca.key", "room-1.key")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(key))))
                    .isEqualTo("rw-------");
        }

        byte[] authority = Files.readAllBytes(folder.resolve("ca.pem"));
        Map<String, TlsFiles> later = ServiceCertificates.write(folder, Map.of("room-2", List.of("10.0.0.6")), 30);
        assertThat(Files.readAllBytes(folder.resolve("ca.pem"))).isEqualTo(authority);
        validate(certificate(Objects.requireNonNull(later.get("room-2"))));
    }

    @Test
    void shouldWriteNothingOver() throws Exception {
        Files.writeString(folder.resolve("room-1.key"), "kept");
        assertThatThrownBy(() -> ServiceCertificates.write(folder, Map.of("room-1", List.of()), 365))
                .hasMessage(folder.resolve("room-1.key") + ": is there already (expected: a new file)");
        assertThat(folder.resolve("ca.pem")).doesNotExist();
        assertThat(folder.resolve("room-1.key")).hasContent("kept");

        Files.writeString(folder.resolve("ca.pem"), "none");
        assertThatThrownBy(() -> ServiceCertificates.write(folder, Map.of("room-2", List.of()), 365))
                .hasMessage(folder.resolve("ca.key") + ": cannot be read (no such file)");
        assertThat(folder.resolve("room-2.key")).doesNotExist();
    }

    @Test
    void shouldRefuseNamesThatAreNone() {
        assertThatThrownBy(() -> ServiceCertificates.write(folder, Map.of("ca", List.of()), 365))
                .hasMessage("name: \"ca\" (expected: another; ca.pem is the authority's)");
        assertThatThrownBy(() -> ServiceCertificates.write(folder, Map.of("../x", List.of()), 365))
                .hasMessageStartingWith("name: \"../x\" (expected: a host name");
        assertThatThrownBy(() -> ServiceCertificates.write(folder, Map.of("room-1", List.of("a_b")), 365))
                .hasMessageStartingWith("name: \"a_b\" (expected: a host name");
    }
}
