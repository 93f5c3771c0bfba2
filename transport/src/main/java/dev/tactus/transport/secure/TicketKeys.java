package dev.tactus.transport.secure;

import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** What both sides make of a ticket's secret. */
final class TicketKeys {

    private static final int KEY_BYTES = 16;
    private static final int IV_BYTES = 12;

    private final SecretKey extracted;

    TicketKeys(DatagramSecret secret) {
        extracted = Keyed.extract(secret);
    }

    /** Returns the MAC by which a client shows that it knows the secret. */
    Mac hello() {
        return Keyed.mac(Keyed.expand(extracted, "hello", 32));
    }

    /** Returns the MAC by which the server shows it. */
    Mac accept() {
        return Keyed.mac(Keyed.expand(extracted, "accept", 32));
    }

    /** Returns a session with new keys of its own: both nonces are in them, so no two sessions ever share any. */
    SecureSession session(boolean server, int connectionId, byte[] clientNonce, byte[] serverNonce) {
        byte[] keys = Keyed.expand(extracted, "session", 2 * (KEY_BYTES + IV_BYTES), clientNonce, serverNonce);
        Direction toServer = direction(keys, 0);
        Direction toClient = direction(keys, KEY_BYTES + IV_BYTES);
        return new SecureSession(connectionId, server ? toClient : toServer, server ? toServer : toClient);
    }

    private static Direction direction(byte[] keys, int at) {
        int ivAt = at + KEY_BYTES;
        return new Direction(Arrays.copyOfRange(keys, at, ivAt), Arrays.copyOfRange(keys, ivAt, ivAt + IV_BYTES));
    }
}
