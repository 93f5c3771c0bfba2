package dev.tactus.accounts.token;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;

/**
 * Public key that verifies signatures.
 *
 * @param id thumbprint of the key (RFC 7638), 43 characters, named by tokens
 * @param key public half
 * @param untilMs expiry of the last token signed with it, until which it is trusted
 */
public record VerifyKey(String id, PublicKey key, long untilMs) {

    /**
     * Returns the key of its 32 bytes.
     *
     * @throws IllegalArgumentException if they are not a public key
     */
    public static VerifyKey of(byte[] raw, long untilMs) {
        return new VerifyKey(thumbprint(raw), Ed25519.publicKey(raw), untilMs);
    }

    /** Returns the 32 bytes of the key. */
    public byte[] raw() {
        return Ed25519.raw(key);
    }

    /** Hashes the key's members in the order of their names, without blanks. */
    private static String thumbprint(byte[] raw) {
        String members = JsonNodeFactory.instance
                .objectNode()
                .put("crv", "Ed25519")
                .put("kty", "OKP")
                .put("x", Base64Url.encode(raw))
                .toString();
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return Base64Url.encode(sha256.digest(members.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
