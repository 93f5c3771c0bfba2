package dev.tactus.accounts.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.accounts.role.Role;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Access tokens: short-lived JWTs that say who somebody is (in the form of RFC 9068). */
public final class AccessTokens {

    private static final String TYPE = "at+jwt";

    private final TokenSettings settings;

    public AccessTokens(TokenSettings settings) {
        this.settings = settings;
    }

    /** Returns a token that says so. */
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

    /** Returns who the token says that its bearer is. It does not know what was revoked. */
    public Verified<Identity> verify(String token, KeySet keys, long nowMs) {
        return switch (claim(token, keys, nowMs)) {
            case Verified.Invalid<AccessClaim>(TokenFault fault) -> new Verified.Invalid<>(fault);
            case Verified.Valid<AccessClaim>(AccessClaim claim) -> new Verified.Valid<>(claim.who());
        };
    }

    /** Returns that, and until when. */
    public Verified<AccessClaim> claim(String token, KeySet keys, long nowMs) {
        return switch (Jws.verify(token, TYPE, keys, nowMs)) {
            case Verified.Invalid<Jws.Signed>(TokenFault fault) -> new Verified.Invalid<>(fault);
            case Verified.Valid<Jws.Signed>(Jws.Signed signed) -> read(signed.claims(), nowMs);
        };
    }

    private Verified<AccessClaim> read(ObjectNode claims, long nowMs) {
        TokenFault fault = Claims.fault(claims, settings, settings.audience(), nowMs);
        if (fault != null) {
            return new Verified.Invalid<>(fault);
        }
        Optional<Long> accountId = Json.id(claims, "sub");
        Optional<Long> session = Json.id(claims, "sid");
        Optional<Long> generation = Json.number(claims, "gen");
        Optional<String> name = Json.text(claims, "name");
        if (accountId.isEmpty() || session.isEmpty() || generation.isEmpty() || name.isEmpty()) {
            return new Verified.Invalid<>(TokenFault.MALFORMED);
        }
        Identity who = new Identity(accountId.get(), name.get(), session.get(), generation.get(), roles(claims));
        return new Verified.Valid<>(new AccessClaim(who, Claims.overMs(claims, settings)));
    }

    /** A role that only a newer node knows gives nothing here. */
    private static Set<Role> roles(ObjectNode claims) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (JsonNode role : claims.path("roles")) {
            Role.of(role.asText()).ifPresent(roles::add);
        }
        return roles;
    }
}
