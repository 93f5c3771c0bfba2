package dev.tactus.transport.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Certificates that a server makes for itself and that never leave memory, for pages that are told their hashes
 * ({@code serverCertificateHashes} of WebTransport, which wants P-256 and at most 14 days). The next one is known before it is
 * used, so that a page that was told the hashes a while ago still connects. Any thread.
 */
public final class EphemeralCertificates {

    /** A certificate is in use for so long; it was known as the next one for as long before. */
    public static final Duration USED_FOR = Duration.ofDays(6);

    private static final Duration VALID_FOR = Duration.ofDays(13);

    /** The clocks of clients may be behind. */
    private static final Duration EARLIER = Duration.ofHours(6);

    private static final int SERIAL_BITS = 127;

    private static final byte[] ECDSA_WITH_SHA256 = sequenceOfOid("2a8648ce3d040302");
    private static final byte[] COMMON_NAME = oid("550403");
    private static final byte[] ALTERNATIVE_NAMES = oid("551d11");
    private static final byte[] VERSION_3 = HexFormat.of().parseHex("a003020102");
    private static final int DNS_NAME = 0x82;
    private static final int EXTENSIONS = 0xa3;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final ReloadableKeyManager keyManager;
    private KeyCertificatePair next;
    private Instant until;

    /** Makes the first two certificates. */
    public EphemeralCertificates(InstantSource clock) {
        this.clock = clock;
        Instant now = clock.instant();
        keyManager = new ReloadableKeyManager(make(now));
        next = make(now);
        until = now.plus(USED_FOR);
    }

    /** Returns what is asked for the certificate at each handshake. */
    public X509ExtendedKeyManager keyManager() {
        return keyManager;
    }

    /** Puts the next certificate into use if it is time; returns whether it did. */
    public synchronized boolean rotate() {
        Instant now = clock.instant();
        if (now.isBefore(until)) {
            return false;
        }
        boolean overslept = !now.isBefore(until.plus(USED_FOR));
        keyManager.replace(overslept ? make(now) : next);
        next = make(now);
        until = now.plus(USED_FOR);
        return true;
    }

    /** Returns the certificate in use, then the next one. */
    public synchronized List<X509Certificate> certificates() {
        return List.of(keyManager.current().chain()[0], next.chain()[0]);
    }

    /** Returns the SHA-256 of both certificates, in hexadecimal digits. */
    public List<String> hashes() {
        return certificates().stream().map(EphemeralCertificates::hash).toList();
    }

    private static String hash(X509Certificate certificate) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private KeyCertificatePair make(Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair keys = generator.generateKeyPair();
            byte[] content = content(keys, now.minus(EARLIER));
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate(), random);
            signature.update(content);
            X509Certificate certificate =
                    parse(Der.value(Der.SEQUENCE, content, ECDSA_WITH_SHA256, Der.bits(signature.sign())));
            byte[] none = {};
            return new KeyCertificatePair(new X509Certificate[] {certificate}, keys.getPrivate(), none, none);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK 25 has P-256", e);
        }
    }

    private static X509Certificate parse(byte[] encoded) throws CertificateException {
        if (CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded))
                instanceof X509Certificate certificate) {
            return certificate;
        }
        throw new CertificateEncodingException("no certificate of X.509");
    }

    /** Returns what is signed (RFC 5280, section 4.1). Pages that know the hash look at no name. */
    private byte[] content(KeyPair keys, Instant from) {
        byte[] name = Der.value(
                Der.SEQUENCE,
                Der.value(Der.SET, Der.value(Der.SEQUENCE, COMMON_NAME, Der.text("Tactus WebTransport"))));
        byte[] names = Der.value(Der.SEQUENCE, Der.value(DNS_NAME, "localhost".getBytes(StandardCharsets.US_ASCII)));
        byte[] extension = Der.value(Der.SEQUENCE, ALTERNATIVE_NAMES, Der.value(Der.OCTET_STRING, names));
        return Der.value(
                Der.SEQUENCE,
                VERSION_3,
                Der.value(
                        Der.INTEGER,
                        new BigInteger(SERIAL_BITS, random).setBit(0).toByteArray()),
                ECDSA_WITH_SHA256,
                name,
                Der.value(Der.SEQUENCE, Der.time(from), Der.time(from.plus(VALID_FOR))),
                name,
                keys.getPublic().getEncoded(),
                Der.value(EXTENSIONS, Der.value(Der.SEQUENCE, extension)));
    }

    private static byte[] sequenceOfOid(String hex) {
        return Der.value(Der.SEQUENCE, oid(hex));
    }

    private static byte[] oid(String hex) {
        return Der.value(Der.OBJECT_ID, HexFormat.of().parseHex(hex));
    }
}
