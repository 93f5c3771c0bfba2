package dev.tactus.accounts.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signed texts in the compact form of RFC 7515, with Ed25519 (RFC 8037) only. The header must have exactly the
 * algorithm, type and key id that this class writes, so a foreign header cannot choose the verification (RFC 8725).
 */
final class Jws {

    private static final String ALGORITHM = "EdDSA";
    private static final int LENGTH_MAX = 4_096;
    private static final int HEADER_MEMBERS = 3;

    private Jws() {}

    /** Returns {@code claims} as a signed token of type {@code type}. */
    static String sign(SigningKey key, String type, ObjectNode claims) {
        ObjectNode header =
                TokenJson.object().put("alg", ALGORITHM).put("typ", type).put("kid", key.id());
        String signed = part(header) + "." + part(claims);
        byte[] signature = Ed25519.sign(key.privateKey(), signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Base64Url.encode(signature);
    }

    /** Returns the claims of a token of type {@code type} that is signed by a currently trusted key. */
    static TokenVerification<Signed> verify(String token, String type, KeySet keys, long nowMs) {
        if (token.length() > LENGTH_MAX) {
            return new TokenVerification.Invalid<>(TokenFault.MALFORMED);
        }
        String[] parts = token.split("\\.", -1);
        Optional<ObjectNode> header = parts.length == 3 ? object(parts[0]) : Optional.empty();
        if (header.isEmpty()) {
            return new TokenVerification.Invalid<>(TokenFault.MALFORMED);
        }
        TokenFault fault = headerFault(header.get(), type);
        if (fault != null) {
            return new TokenVerification.Invalid<>(fault);
        }
        Optional<VerifyKey> key = TokenJson.text(header.get(), "kid").flatMap(id -> keys.find(id, nowMs));
        if (key.isEmpty()) {
            return new TokenVerification.Invalid<>(TokenFault.KEY);
        }
        byte[] message = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        boolean good = Base64Url.decode(parts[2])
                .filter(signature -> Ed25519.verify(key.get().key(), message, signature))
                .isPresent();
        if (!good) {
            return new TokenVerification.Invalid<>(TokenFault.SIGNATURE);
        }
        return object(parts[1])
                .<TokenVerification<Signed>>map(claims ->
                        new TokenVerification.Valid<>(new Signed(key.get().id(), claims)))
                .orElseGet(() -> new TokenVerification.Invalid<>(TokenFault.MALFORMED));
    }

    private static @Nullable TokenFault headerFault(ObjectNode header, String type) {
        if (!TokenJson.text(header, "alg").equals(Optional.of(ALGORITHM))) {
            return TokenFault.ALGORITHM;
        }
        if (!TokenJson.text(header, "typ").equals(Optional.of(type))) {
            return TokenFault.KIND;
        }
        return header.size() == HEADER_MEMBERS ? null : TokenFault.MALFORMED;
    }

    private static String part(ObjectNode object) {
        return Base64Url.encode(TokenJson.text(object).getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<ObjectNode> object(String part) {
        return Base64Url.decode(part).flatMap(TokenJson::read);
    }

    /**
     * Verified contents of a token.
     *
     * @param keyId of the signing key
     * @param claims of the token
     */
    record Signed(String keyId, ObjectNode claims) {}
}
