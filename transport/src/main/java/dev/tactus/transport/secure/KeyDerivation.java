package dev.tactus.transport.secure;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 and HKDF-SHA256 (RFC 5869) as the JDK has them, with the labels that keep each use apart. */
final class KeyDerivation {

    private static final byte[] SALT = ascii("tactus secured datagrams 1");
    private static final String MAC = "HmacSHA256";

    private KeyDerivation() {}

    /** Returns the key from which all others of a ticket come. */
    static SecretKey extract(DatagramSecret secret) {
        try {
            return kdf().deriveKey(
                            "Generic",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(secret.material())
                                    .addSalt(SALT)
                                    .extractOnly());
        } catch (GeneralSecurityException e) {
            throw unexpected(e);
        }
    }

    /** Returns bytes for one use, which the label and the context name. */
    static byte[] expand(SecretKey extracted, String label, int length, byte[]... context) {
        byte[] info = ascii(label);
        for (byte[] part : context) {
            int end = info.length;
            info = Arrays.copyOf(info, end + part.length);
            System.arraycopy(part, 0, info, end, part.length);
        }
        try {
            return kdf().deriveData(HKDFParameterSpec.expandOnly(extracted, info, length));
        } catch (GeneralSecurityException e) {
            throw unexpected(e);
        }
    }

    private static KDF kdf() throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256");
    }

    /** Returns a MAC with this key. */
    static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw unexpected(e);
        }
    }

    /** Writes the first bytes of the MAC of what stands before them. */
    static void writeMac(Mac mac, byte[] bytes, int at) {
        System.arraycopy(macOf(mac, bytes, at), 0, bytes, at, SecuredWireFormat.PROOF_BYTES);
    }

    /** Returns whether the MAC of what stands before {@code at} is there; takes the same time whatever is there. */
    static boolean isMacValid(Mac mac, byte[] bytes, int at) {
        byte[] expected = Arrays.copyOf(macOf(mac, bytes, at), SecuredWireFormat.PROOF_BYTES);
        return MessageDigest.isEqual(expected, Arrays.copyOfRange(bytes, at, at + SecuredWireFormat.PROOF_BYTES));
    }

    private static byte[] macOf(Mac mac, byte[] bytes, int length) {
        mac.update(bytes, 0, length);
        return mac.doFinal();
    }

    static IllegalStateException unexpected(GeneralSecurityException e) {
        return new IllegalStateException("every JDK 25 has AES/GCM, HmacSHA256 and HKDF-SHA256", e);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
}
