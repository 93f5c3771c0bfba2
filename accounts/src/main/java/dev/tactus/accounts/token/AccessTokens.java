package dev.tactus.accounts.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.accounts.role.Role;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Issues and verifies access tokens: short-lived JWTs that name an identity (in the form of RFC 9068). */
public final class AccessTokens {

    private static final String TYPE = "at+jwt";

    private final TokenSettings settings;

    public AccessTokens(TokenSettings settings) {
        this.settings = settings;
    }

    /** Returns a signed token for an identity. */
    public String issue(SigningKey key, Identity who, long nowMs) {
        ObjectNode claims = Claims.of(settings.issuer(), settings.audience(), nowMs, settings.accessSeconds());
        claims.put("sub", Long.toString(who.accountId()))
                .put("name", who.name())
                .put("sid", Long.toString(who.session()))
                .put("gen", who.generation());
        ArrayNode roles = claims.putArray("roles");
        who.roles().stream().sorted().forEach(role -> roles.add(role.text()));
        return Jws.sign(key, TYPE, claims);
    }

    /** Returns the identity in the token. Does not check revocations. */
    public TokenVerification<Identity> verify(String token, KeySet keys, long nowMs) {
        return switch (claim(token, keys, nowMs)) {
            case TokenVerification.Invalid<AccessClaim>(TokenFault fault) -> new TokenVerification.Invalid<>(fault);
            case TokenVerification.Valid<AccessClaim>(AccessClaim claim) -> new TokenVerification.Valid<>(claim.who());
        };
    }

    /** Returns the identity with its expiry. */
    public TokenVerification<AccessClaim> claim(String token, KeySet keys, long nowMs) {
        return switch (Jws.verify(token, TYPE, keys, nowMs)) {
            case TokenVerification.Invalid<Jws.Signed>(TokenFault fault) -> new TokenVerification.Invalid<>(fault);
            case TokenVerification.Valid<Jws.Signed>(Jws.Signed signed) -> read(signed.claims(), nowMs);
        };
    }

    private TokenVerification<AccessClaim> read(ObjectNode claims, long nowMs) {
        TokenFault fault = Claims.fault(claims, settings, settings.audience(), nowMs);
        if (fault != null) {
            return new TokenVerification.Invalid<>(fault);
        }
        Optional<Long> accountId = TokenJson.id(claims, "sub");
        Optional<Long> session = TokenJson.id(claims, "sid");
        Optional<Long> generation = TokenJson.number(claims, "gen");
        Optional<String> name = TokenJson.text(claims, "name");
        if (accountId.isEmpty() || session.isEmpty() || generation.isEmpty() || name.isEmpty()) {
            return new TokenVerification.Invalid<>(TokenFault.MALFORMED);
        }
        Identity who = new Identity(accountId.get(), name.get(), session.get(), generation.get(), roles(claims));
        return new TokenVerification.Valid<>(new AccessClaim(who, Claims.overMs(claims, settings)));
    }

    /** Returns the known roles; those of newer versions are ignored. */
    private static Set<Role> roles(ObjectNode claims) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (JsonNode role : claims.path("roles")) {
            Role.of(role.asText()).ifPresent(roles::add);
        }
        return roles;
    }
}
