package dev.tactus.accounts;

import dev.tactus.accounts.token.SigningKey;
import dev.tactus.accounts.token.TicketSecrets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Refresh token: 16 random bytes shared by all tokens of a session (the family) and 32 of its own. A known family with an
 * unknown rest identifies a token of the session that is not its newest. The string form contains neither.
 */
final class RefreshToken {

    private static final int FAMILY_BYTES = 16;
    private static final int BYTES = FAMILY_BYTES + 32;
    private static final int TEXT_LENGTH = BYTES * 4 / 3;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;

    private RefreshToken(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns the first token of a session. */
    static RefreshToken first() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new RefreshToken(bytes);
    }

    /**
     * Returns the token that replaces this one. It is derived from this one and a secret of the service, so that a client whose
     * answer was lost gets the same successor again, and no other party can compute it.
     */
    RefreshToken next(SigningKey key) {
        byte[] own = TicketSecrets.refreshSuccessor(key, bytes);
        byte[] next = Arrays.copyOf(bytes, BYTES);
        System.arraycopy(own, 0, next, FAMILY_BYTES, own.length);
        return new RefreshToken(next);
    }

    static Optional<RefreshToken> parse(String text) {
        if (text.length() != TEXT_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RefreshToken(Base64.getUrlDecoder().decode(text)));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String familyHash() {
        return hash(Arrays.copyOf(bytes, FAMILY_BYTES));
    }

    String hash() {
        return hash(bytes);
    }

    /** Returns the plain SHA-256, which suffices for long random values; passwords need more. */
    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    @Override
    public String toString() {
        return "RefreshToken";
    }
}
