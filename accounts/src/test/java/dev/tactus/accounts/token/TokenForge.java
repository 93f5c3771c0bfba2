package dev.tactus.accounts.token;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes keys, and what attackers make of tokens. */
final class TokenForge {

    static final long NOW_MS = 1_800_000_000_000L;
    static final TokenSettings SETTINGS = new TokenSettings("tactus.test", "tactus", 600, 60, 5);

    private TokenForge() {}

    static SigningKey key(long number) {
        return SigningKey.generate(
                number, NOW_MS - 1_000, NOW_MS + 86_400_000, SETTINGS.longestMs(), new SecureRandom());
    }

    static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String decode(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    static String part(String token, int index) {
        return token.split("\\.", -1)[index];
    }

    /** The token with another header, and the signature it had. */
    static String withHeader(String token, String header) {
        return encode(header) + "." + part(token, 1) + "." + part(token, 2);
    }

    /** The token with other claims, and the signature it had. */
    static String withClaims(String token, String from, String to) {
        String claims = decode(part(token, 1));
        if (!claims.contains(from)) {
            throw new IllegalArgumentException(claims + " has no " + from);
        }
        return part(token, 0) + "." + encode(claims.replace(from, to)) + "." + part(token, 2);
    }

    /** The token with other claims, signed by the holder of the key. */
    static String signed(SigningKey key, String header, String claims) {
        String message = encode(header) + "." + encode(claims);
        byte[] signature = Ed25519.sign(key.privateKey(), message.getBytes(StandardCharsets.US_ASCII));
        return message + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }
}
