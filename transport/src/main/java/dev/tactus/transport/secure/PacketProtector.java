package dev.tactus.transport.secure;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One direction's key: AES-128-GCM, its nonce the initial value with the packet's number mixed in, as in TLS 1.3 and QUIC
 * (RFC 8446, 5.3). It keeps its cipher: with another key each time a cipher would take twice as long.
 */
final class PacketProtector {

    private static final int TAG_BITS = SecuredWireFormat.TAG_BYTES * Byte.SIZE;

    private final SecretKeySpec key;
    private final byte[] iv;
    private final byte[] nonce;
    private final Cipher cipher;

    PacketProtector(byte[] key, byte[] iv) {
        this.key = new SecretKeySpec(key, "AES");
        this.iv = iv.clone();
        nonce = iv.clone();
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw KeyDerivation.unexpected(e);
        }
    }

    /** Encrypts behind a header of {@link SecuredWireFormat#SEALED_AT} bytes that stands in {@code into}; returns the length of both. */
    int seal(long number, byte[] bytes, int offset, int length, byte[] into) {
        try {
            begin(Cipher.ENCRYPT_MODE, number, into);
            return SecuredWireFormat.SEALED_AT
                    + cipher.doFinal(bytes, offset, length, into, SecuredWireFormat.SEALED_AT);
        } catch (GeneralSecurityException e) {
            throw KeyDerivation.unexpected(e);
        }
    }

    /** Decrypts in place what stands behind the header; returns its length, or -1 if it is not authentic. */
    int open(long number, byte[] bytes, int length) {
        try {
            begin(Cipher.DECRYPT_MODE, number, bytes);
            return cipher.doFinal(
                    bytes,
                    SecuredWireFormat.SEALED_AT,
                    length - SecuredWireFormat.SEALED_AT,
                    bytes,
                    SecuredWireFormat.SEALED_AT);
        } catch (AEADBadTagException e) {
            return -1;
        } catch (GeneralSecurityException e) {
            throw KeyDerivation.unexpected(e);
        }
    }

    private void begin(int mode, long number, byte[] header) throws GeneralSecurityException {
        for (int i = 0; i < Long.BYTES; i++) {
            int at = iv.length - 1 - i;
            nonce[at] = (byte) (iv[at] ^ (number >>> (Byte.SIZE * i)));
        }
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(header, 0, SecuredWireFormat.SEALED_AT);
    }
}
