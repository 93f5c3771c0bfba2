package dev.tactus.transport.secure;

import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;

/**
 * Stateless cookies for address validation, as in DTLS (RFC 9147, section 5.1): the time, and a MAC of it, of the
 * address and of the client's nonce, under a key that only this server has. A client that returns one receives what
 * is sent to its address.
 */
final class HandshakeCookies {

    private static final int TIME_BYTES = Long.BYTES;
    private static final int MAC_BYTES = SecuredWireFormat.COOKIE_BYTES - TIME_BYTES;

    private final Mac mac;
    private final long originNs;
    private final int lifeMs;

    HandshakeCookies(byte[] key, long originNs, int lifeMs) {
        mac = KeyDerivation.mac(key);
        this.originNs = originNs;
        this.lifeMs = lifeMs;
    }

    /** Writes the cookie for this address and the nonce that stands in {@code into}. */
    void write(byte[] into, InetSocketAddress from, long nowNs) {
        SecuredWireFormat.putLong(into, SecuredWireFormat.BODY_AT, ms(nowNs));
        byte[] made = macOf(into, from);
        System.arraycopy(made, 0, into, SecuredWireFormat.BODY_AT + TIME_BYTES, MAC_BYTES);
    }

    /** Returns whether the datagram carries a cookie of this address and its nonce that has not expired. */
    boolean isValid(byte[] bytes, InetSocketAddress from, long nowNs) {
        long timeMs = SecuredWireFormat.getLong(bytes, SecuredWireFormat.BODY_AT);
        long ageMs = ms(nowNs) - timeMs;
        if (timeMs == 0 || ageMs < 0 || ageMs > lifeMs) {
            return false;
        }
        int at = SecuredWireFormat.BODY_AT + TIME_BYTES;
        return MessageDigest.isEqual(macOf(bytes, from), Arrays.copyOfRange(bytes, at, at + MAC_BYTES));
    }

    /** From 1 on, so that the zeros of a first datagram are no time. */
    private long ms(long nowNs) {
        return 1 + (nowNs - originNs) / 1_000_000;
    }

    private byte[] macOf(byte[] bytes, InetSocketAddress from) {
        mac.update(bytes, SecuredWireFormat.NONCE_AT, SecuredWireFormat.NONCE_BYTES + TIME_BYTES);
        mac.update((byte) from.getPort());
        mac.update((byte) (from.getPort() >>> Byte.SIZE));
        mac.update(from.getAddress().getAddress());
        return Arrays.copyOf(mac.doFinal(), MAC_BYTES);
    }
}
