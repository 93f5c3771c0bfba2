package dev.tactus.transport.secure;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/** The 32 bytes that only a ticket's holder and the server know. Immutable; never in a log. */
public final class DatagramSecret {

    /** The length in bytes. */
    public static final int BYTES = 32;

    private final byte[] bytes;

    /**
     * A secret of these bytes, which are copied.
     *
     * @throws IllegalArgumentException if they are not 32
     */
    public DatagramSecret(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("secret: " + bytes.length + " bytes (expected: " + BYTES + ")");
        }
        this.bytes = bytes.clone();
    }

    /** Returns a new secret. */
    public static DatagramSecret random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new DatagramSecret(bytes);
    }

    /** Returns a copy of the bytes, for the answer that carries the secret to its client over TLS. */
    public byte[] bytes() {
        return bytes.clone();
    }

    byte[] material() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DatagramSecret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "DatagramSecret[hidden]";
    }
}
