package dev.tactus.transport.secure;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tickets that carry their own secret, sealed by AES-256-GCM under a key that only servers have: nothing is kept and
 * nothing looked up, as with the private part of netcode's connect tokens. A ticket is of one audience, such as a node's
 * name, and expires; until then its holder may open links with it again, each under new keys. Any thread.
 *
 * <p>A ticket's nonce is random, so a key must not seal more than 2^32 of them: at a thousand a second, for a month.
 */
public final class SealedTickets implements DatagramKeys {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int CONTENT_BYTES = DatagramSecret.BYTES + Long.BYTES;
    private static final int TICKET_BYTES = NONCE_BYTES + CONTENT_BYTES + TAG_BYTES;

    private final List<DatagramSecret> keys;
    private final byte[] audience;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * Tickets of an audience.
     *
     * @param keys the first seals, all open: a new key is put before the old one, which goes when its last ticket expired
     * @param clock the time of day, by which tickets expire
     */
    public SealedTickets(List<DatagramSecret> keys, String audience, InstantSource clock) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("keys: none (expected: at least one)");
        }
        this.keys = List.copyOf(keys);
        this.audience = audience.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    /** Returns a new ticket with a new secret; both are for the client, over TLS. */
    public DatagramTicket issue(Duration validity) {
        DatagramSecret secret = DatagramSecret.random(random);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] content = ByteBuffer.allocate(CONTENT_BYTES)
                .put(secret.material())
                .putLong(clock.millis() + validity.toMillis())
                .array();
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce).doFinal(content);
            return new DatagramTicket(
                    ByteBuffer.allocate(TICKET_BYTES).put(nonce).put(sealed).array(), secret);
        } catch (GeneralSecurityException e) {
            throw KeyDerivation.unexpected(e);
        }
    }

    @Override
    public @Nullable DatagramSecret secretFor(byte[] ticket, InetSocketAddress from) {
        if (ticket.length != TICKET_BYTES) {
            return null;
        }
        for (DatagramSecret key : keys) {
            byte[] content = open(key, ticket);
            if (content != null) {
                ByteBuffer read = ByteBuffer.wrap(content);
                byte[] secret = new byte[DatagramSecret.BYTES];
                boolean valid = read.get(secret).getLong() > clock.millis();
                return valid ? new DatagramSecret(secret) : null;
            }
        }
        return null;
    }

    private byte @Nullable [] open(DatagramSecret key, byte[] ticket) {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, ticket).doFinal(ticket, NONCE_BYTES, ticket.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    private Cipher cipher(int mode, DatagramSecret key, byte[] nonceFirst) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(key.material(), "AES"),
                new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonceFirst, 0, NONCE_BYTES));
        cipher.updateAAD(audience);
        return cipher;
    }
}
