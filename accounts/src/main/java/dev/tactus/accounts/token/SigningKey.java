package dev.tactus.accounts.token;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;

/**
 * Key that signs tokens for a period, with its ticket secret. Its holder can impersonate every account.
 *
 * @param number of the key, consecutive from 1
 * @param verifies public half
 * @param privateKey private half
 * @param ticketSecret 32 bytes from which, together with a ticket, datagram keys are derived
 * @param fromMs start of the signing period
 * @param untilMs end of the signing period
 */
public record SigningKey(
        long number, VerifyKey verifies, PrivateKey privateKey, byte[] ticketSecret, long fromMs, long untilMs) {

    private static final int SECRET_BYTES = 32;

    /**
     * Returns a new key.
     *
     * @param graceMs lifetime of a token signed at the last moment
     */
    public static SigningKey generate(long number, long fromMs, long untilMs, long graceMs, SecureRandom random) {
        KeyPair pair = Ed25519.generate();
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        VerifyKey verifies = VerifyKey.of(Ed25519.raw(pair.getPublic()), untilMs + graceMs);
        return new SigningKey(number, verifies, pair.getPrivate(), secret, fromMs, untilMs);
    }

    /**
     * Returns a key from the texts of {@link #publicText}, {@link #privateText} and {@link #secretText}.
     *
     * @throws IllegalArgumentException if one of them is damaged; the message does not repeat it
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

    /** Returns the id of the key in tokens. */
    public String id() {
        return verifies.id();
    }

    /** Returns the public half as text. */
    public String publicText() {
        return Base64Url.encode(Ed25519.raw(verifies.key()));
    }

    /** Returns the private half as text, for confidential storage. */
    public String privateText() {
        return Base64Url.encode(privateKey.getEncoded());
    }

    /** Returns the ticket secret as text, for confidential storage. */
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
