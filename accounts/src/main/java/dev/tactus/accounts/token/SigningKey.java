package dev.tactus.accounts.token;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;

/**
 * A key that signs tokens for a while, and the secret that belongs to it. Whoever has one can be anybody.
 *
 * @param number of the key, from 1; each key has the number after the one before it
 * @param verifies its public half
 * @param privateKey its private half
 * @param ticketSecret 32 bytes that the keys of datagrams are derived from, together with a ticket
 * @param fromMs since when it signs
 * @param untilMs until when it signs
 */
public record SigningKey(
        long number, VerifyKey verifies, PrivateKey privateKey, byte[] ticketSecret, long fromMs, long untilMs) {

    private static final int SECRET_BYTES = 32;

    /**
     * Returns a new key.
     *
     * @param graceMs how long a token lasts that it signs at the last moment
     */
    public static SigningKey generate(long number, long fromMs, long untilMs, long graceMs, SecureRandom random) {
        KeyPair pair = Ed25519.generate();
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        VerifyKey verifies = VerifyKey.of(Ed25519.raw(pair.getPublic()), untilMs + graceMs);
        return new SigningKey(number, verifies, pair.getPrivate(), secret, fromMs, untilMs);
    }

    /**
     * Returns a key from the texts that {@link #publicText}, {@link #privateText} and {@link #secretText} gave.
     *
     * @throws IllegalArgumentException if one of them is damaged; it does not repeat it
     */
    public static SigningKey restore(
            long number,
            String publicText,
            String privateText,
            String secretText,
            long fromMs,
            long untilMs,
            long trustedUntilMs) {
        VerifyKey verifies = VerifyKey.of(bytes(publicText, "public key"), trustedUntilMs);
        PrivateKey privateKey = Ed25519.privateKey(bytes(privateText, "private key"));
        return new SigningKey(number, verifies, privateKey, bytes(secretText, "ticket secret"), fromMs, untilMs);
    }

    /** Returns the name of the key in tokens. */
    public String id() {
        return verifies.id();
    }

    /** Returns the public half as text. */
    public String publicText() {
        return Base64Url.encode(Ed25519.raw(verifies.key()));
    }

    /** Returns the private half as text, to be kept where nobody else reads. */
    public String privateText() {
        return Base64Url.encode(privateKey.getEncoded());
    }

    /** Returns the secret of tickets as text, to be kept where nobody else reads. */
    public String secretText() {
        return Base64Url.encode(ticketSecret);
    }

    private static byte[] bytes(String text, String name) {
        return Base64Url.decode(text)
                .orElseThrow(() -> new IllegalArgumentException(name + ": unreadable (expected: base64url)"));
    }

    @Override
    public String toString() {
        return "SigningKey[" + number + " " + id() + "]";
    }
}
