package dev.tactus.accounts.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Derivation of datagram keys. The accounts service has a secret for each signing key; a node has a secret of its
 * own, derived from it, and knows no other node's; the key of one ticket is derived from the node's secret and the ticket's
 * random bytes. Each step is HKDF with SHA-256 (RFC 5869).
 */
@FunctionalInterface
public interface TicketSecrets {

    /** Bytes of secrets and keys. */
    int KEY_BYTES = 32;

    /** Returns the secret of this node that belongs to a signing key; empty if the node does not have it. */
    Optional<byte[]> nodeSecret(String keyId);

    /** Returns the secret of a node, for that node only. */
    static byte[] nodeSecret(SigningKey key, String node) {
        return derive(key.ticketSecret(), new byte[0], "tactus node secret v1 " + node);
    }

    /** Returns the key of a ticket. */
    static byte[] ticketKey(byte[] nodeSecret, byte[] ticketBytes) {
        return derive(nodeSecret, ticketBytes, "tactus ticket key v1");
    }

    /** Returns the own bytes of the refresh token that replaces a token, known to the service alone. */
    static byte[] refreshSuccessor(SigningKey key, byte[] token) {
        return derive(key.ticketSecret(), token, "tactus refresh successor v1");
    }

    private static byte[] derive(byte[] secret, byte[] salt, String purpose) {
        try {
            HKDFParameterSpec how = HKDFParameterSpec.ofExtract()
                    .addIKM(secret)
                    .addSalt(salt)
                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), KEY_BYTES);
            return KDF.getInstance("HKDF-SHA256").deriveData(how);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF-SHA256 is part of JDK 25", e);
        }
    }
}
