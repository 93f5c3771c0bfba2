package dev.tactus.transport.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate and its key, as two files have them. Immutable.
 *
 * @param chain the certificate, and after it those that vouch for it
 * @param key of the certificate
 * @param certificateBytes the first file
 * @param keyBytes the second file
 */
record KeyCertificatePair(X509Certificate[] chain, PrivateKey key, byte[] certificateBytes, byte[] keyBytes) {

    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    /**
     * Reads both files.
     *
     * @throws IOException with the file's name and what is wrong, if they cannot be read or do not belong together
     */
    static KeyCertificatePair read(TlsFiles files) throws IOException {
        byte[] certificate = bytes(files.certificate());
        byte[] keyPem = bytes(files.key());
        X509Certificate[] chain = chain(files.certificate(), certificate);
        PublicKey publicKey = chain[0].getPublicKey();
        PrivateKey key = key(files.key(), keyPem, publicKey.getAlgorithm());
        if (!belong(key, publicKey)) {
            throw new IOException(files.key() + ": not the key of " + files.certificate());
        }
        return new KeyCertificatePair(chain, key, certificate, keyPem);
    }

    /** Returns whether the files have other bytes now; also true if they cannot be read. */
    boolean differ(TlsFiles files) {
        try {
            return !Arrays.equals(certificateBytes, Files.readAllBytes(files.certificate()))
                    || !Arrays.equals(keyBytes, Files.readAllBytes(files.key()));
        } catch (IOException e) {
            return true;
        }
    }

    /**
     * Reads a file.
     *
     * @throws IOException with the file's name and why, if it cannot be read
     */
    static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IOException(file + ": cannot be read (" + reason(e) + ")", e);
        }
    }

    /** Messages of the JDK's exceptions are often only the path. */
    private static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException none -> "no such file";
            case AccessDeniedException denied -> "no permission";
            default -> String.valueOf(failure.getMessage());
        };
    }

    static X509Certificate[] chain(Path file, byte[] pem) throws IOException {
        try {
            X509Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem))
                    .toArray(X509Certificate[]::new);
            if (chain.length == 0) {
                throw new IOException(file + ": no certificate (expected: PEM, BEGIN CERTIFICATE)");
            }
            return chain;
        } catch (GeneralSecurityException e) {
            throw new IOException(file + ": no certificate (expected: PEM, BEGIN CERTIFICATE): " + e.getMessage(), e);
        }
    }

    private static PrivateKey key(Path file, byte[] pem, String algorithm) throws IOException {
        Matcher found = PRIVATE_KEY.matcher(new String(pem, StandardCharsets.ISO_8859_1));
        if (!found.find()) {
            throw new IOException(file + ": no private key (expected: PKCS#8 without a password, BEGIN PRIVATE KEY;"
                    + " openssl pkcs8 -topk8 -nocrypt -in " + file + " -out key.pem makes it of others)");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(found.group(1));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(
                    file + ": no private key of the certificate's kind (expected: " + algorithm + "): "
                            + e.getMessage(),
                    e);
        }
    }

    /** Two files are replaced one after the other: in between they do not fit. */
    private static boolean belong(PrivateKey key, PublicKey publicKey) {
        byte[] challenge = new byte[32];
        new SecureRandom().nextBytes(challenge);
        try {
            Signature signature = Signature.getInstance(signatureOf(publicKey.getAlgorithm()));
            signature.initSign(key);
            signature.update(challenge);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(challenge);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String signatureOf(String algorithm) {
        return switch (algorithm) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> algorithm;
        };
    }

    /** Returns what a log may say. */
    @Override
    public String toString() {
        X509Certificate own = chain[0];
        return own.getSubjectX500Principal() + ", valid until "
                + own.getNotAfter().toInstant();
    }
}
