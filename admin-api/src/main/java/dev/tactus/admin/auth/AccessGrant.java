package dev.tactus.admin.auth;

import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.token.Identity;
import io.netty.util.AttributeKey;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Grounds on which a request was authorized.
 *
 * @param by kind of grounds
 * @param account authorized account; null for an operator without one
 * @param check completes with whether authorization still holds, for long-lived responses
 */
public record AccessGrant(Grounds by, @Nullable Identity account, Supplier<CompletionStage<Boolean>> check) {

    private static final AttributeKey<AccessGrant> GRANT = AttributeKey.valueOf(AccessGrant.class, "GRANT");

    /** Kinds of grounds. */
    enum Grounds {
        /** An account that has the permission. */
        ACCOUNT,
        /** The operator token. */
        TOKEN,
        /** The local secret of this machine, or a session begun with a sign-in link. */
        MACHINE,
        /** No proof: a request from this machine to create a room, within bounds. */
        UNPROVEN
    }

    /** Attaches the grant to its request. */
    void attach(ServiceRequestContext ctx) {
        ctx.setAttr(GRANT, this);
    }

    /** Returns whether a request was admitted without a proof. */
    public static boolean isUnproven(ServiceRequestContext ctx) {
        AccessGrant grant = of(ctx);
        return grant != null && grant.by() == Grounds.UNPROVEN;
    }

    /** Returns whether a request presented the operator token, the local secret or a session token. */
    public static boolean isOperator(ServiceRequestContext ctx) {
        AccessGrant grant = of(ctx);
        return grant != null && (grant.by() == Grounds.TOKEN || grant.by() == Grounds.MACHINE);
    }

    /** Returns the grant of a request; null for an unguarded route. */
    public static @Nullable AccessGrant of(ServiceRequestContext ctx) {
        return ctx.attr(GRANT);
    }
}
