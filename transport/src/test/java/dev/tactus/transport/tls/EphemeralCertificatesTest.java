package dev.tactus.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks what browsers demand of certificates whose hash they are given, at each moment of a year. */
class EphemeralCertificatesTest {

    private static final Duration BROWSERS_TAKE = Duration.ofDays(14);

    private Instant now = Instant.parse("2026-12-01T10:00:00Z");
    private final EphemeralCertificates certificates = new EphemeralCertificates(() -> now);

    private X509Certificate shown() {
        String alias = certificates.keyManager().chooseEngineServerAlias("EC", null, null);
        assertThat(alias).isNotNull();
        return certificates.keyManager().getCertificateChain(alias)[0];
    }

    @Test
    void shouldMakeCertificatesThatBrowsersTakeByTheirHash() throws Exception {
        X509Certificate certificate = shown();
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getVersion()).isEqualTo(3);
        assertThat(((ECPublicKey) certificate.getPublicKey())
                        .getParams()
                        .getOrder()
                        .bitLength())
                .isEqualTo(256);
        assertThat(Duration.between(
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant()))
                .isLessThan(BROWSERS_TAKE);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        assertThat(certificates.hashes().getFirst()).isEqualTo(HexFormat.of().formatHex(hash));
        assertThat(certificates.hashes()).doesNotHaveDuplicates();
    }

    @Test
    void shouldShowValidCertificatesThroughAYearEachKnownBefore() throws Exception {
        int replaced = 0;
        for (int hour = 0; hour < 365 * 24; hour++) {
            List<String> known = certificates.hashes();
            if (certificates.rotate()) {
                replaced++;
                assertThat(certificates.hashes().getFirst()).isEqualTo(known.get(1));
            } else {
                assertThat(certificates.hashes()).isEqualTo(known);
            }
            shown().checkValidity(Date.from(now));
            now = now.plus(Duration.ofHours(1));
        }
        assertThat(replaced).isEqualTo(60);
    }

    @Test
    void shouldShowAValidCertificateAfterALongSleep() throws Exception {
        now = now.plus(Duration.ofDays(40));
        assertThat(certificates.rotate()).isTrue();
        shown().checkValidity(Date.from(now));
    }
}
