package dev.tactus.accounts.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Claims common to all tokens (RFC 7519): issuer, audience and validity. */
final class Claims {

    private Claims() {}

    /** Returns the claims of a token that is valid from now. */
    static ObjectNode of(String issuer, String audience, long nowMs, long seconds) {
        long now = Math.floorDiv(nowMs, 1000);
        return TokenJson.object()
                .put("iss", issuer)
                .put("aud", audience)
                .put("iat", now)
                .put("nbf", now)
                .put("exp", now + seconds);
    }

    /** Returns the fault of the claims; null if they are valid. */
    static @Nullable TokenFault fault(ObjectNode claims, TokenSettings settings, String audience, long nowMs) {
        Optional<Long> notBefore = TokenJson.number(claims, "nbf");
        Optional<Long> expires = TokenJson.number(claims, "exp");
        if (notBefore.isEmpty() || expires.isEmpty()) {
            return TokenFault.MALFORMED;
        }
        if (!TokenJson.text(claims, "iss").equals(Optional.of(settings.issuer()))) {
            return TokenFault.ISSUER;
        }
        if (!TokenJson.text(claims, "aud").equals(Optional.of(audience))) {
            return TokenFault.AUDIENCE;
        }
        long now = Math.floorDiv(nowMs, 1000);
        if (now < notBefore.get() - settings.skewSeconds()) {
            return TokenFault.NOT_YET;
        }
        return now >= expires.get() + settings.skewSeconds() ? TokenFault.EXPIRED : null;
    }

    /** Returns the time in ms from which no node accepts the token. */
    static long overMs(ObjectNode claims, TokenSettings settings) {
        return TokenJson.number(claims, "exp")
                .map(exp -> (exp + settings.skewSeconds()) * 1000)
                .orElse(0L);
    }
}
