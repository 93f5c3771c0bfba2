package dev.tactus.transport.secure;

import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** Keys that both sides derive from a ticket's secret. */
final class HandshakeKeys {

    private static final int KEY_BYTES = 16;
    private static final int IV_BYTES = 12;

    private final SecretKey extracted;

    HandshakeKeys(DatagramSecret secret) {
        extracted = KeyDerivation.extract(secret);
    }

    /** Returns the MAC by which a client shows that it knows the secret. */
    Mac hello() {
        return KeyDerivation.mac(KeyDerivation.expand(extracted, "hello", 32));
    }

    /** Returns the MAC by which the server shows it. */
    Mac accept() {
        return KeyDerivation.mac(KeyDerivation.expand(extracted, "accept", 32));
    }

    /** Returns a session with new keys of its own: both nonces are in them, so no two sessions ever share any. */
    SecureSession session(boolean server, int connectionId, byte[] clientNonce, byte[] serverNonce) {
        byte[] keys = KeyDerivation.expand(extracted, "session", 2 * (KEY_BYTES + IV_BYTES), clientNonce, serverNonce);
        PacketProtector toServer = direction(keys, 0);
        PacketProtector toClient = direction(keys, KEY_BYTES + IV_BYTES);
        return new SecureSession(connectionId, server ? toClient : toServer, server ? toServer : toClient);
    }

    private static PacketProtector direction(byte[] keys, int at) {
        int ivAt = at + KEY_BYTES;
        return new PacketProtector(Arrays.copyOfRange(keys, at, ivAt), Arrays.copyOfRange(keys, ivAt, ivAt + IV_BYTES));
    }
}
