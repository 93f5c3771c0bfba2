package dev.tactus.accounts.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** JWKS document with the public keys of a service (RFC 7517, RFC 8037). */
public final class Jwks {

    private Jwks() {}

    /** Returns the document of the currently trusted keys. */
    public static String write(KeySet keys, long nowMs) {
        ObjectNode document = TokenJson.object();
        ArrayNode list = document.putArray("keys");
        for (VerifyKey key : keys.keys()) {
            if (nowMs < key.untilMs()) {
                list.addObject()
                        .put("kty", "OKP")
                        .put("crv", "Ed25519")
                        .put("use", "sig")
                        .put("alg", "EdDSA")
                        .put("kid", key.id())
                        .put("x", Base64Url.encode(Ed25519.raw(key.key())));
            }
        }
        return TokenJson.text(document);
    }

    /**
     * Reads a document. Keys of other types are ignored. Keys remain trusted until a later document lacks
     * them.
     *
     * @throws IllegalArgumentException if it is not a JWKS document
     */
    public static KeySet read(String document) {
        Optional<ObjectNode> object = TokenJson.read(document.getBytes(StandardCharsets.UTF_8));
        if (object.isEmpty() || !object.get().path("keys").isArray()) {
            throw new IllegalArgumentException("jwks: unreadable (expected: an object with a list of keys)");
        }
        List<VerifyKey> keys = new ArrayList<>();
        for (JsonNode node : object.get().path("keys")) {
            if (node instanceof ObjectNode key && key.path("crv").asText().equals("Ed25519")) {
                byte[] raw = TokenJson.text(key, "x")
                        .flatMap(Base64Url::decode)
                        .orElseThrow(() -> new IllegalArgumentException("jwks: a key without x (expected: base64url)"));
                keys.add(VerifyKey.of(raw, Long.MAX_VALUE));
            }
        }
        return new KeySet(keys);
    }
}
