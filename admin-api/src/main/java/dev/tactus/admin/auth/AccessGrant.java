package dev.tactus.admin.auth;

import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.token.Identity;
import io.netty.util.AttributeKey;
import java.util.concurrent.CompletableFuture;
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
        /** That he sits at this machine. */
        MACHINE
    }

    /** Returns a grant that holds while the process lives. */
    static AccessGrant permanent(Grounds by) {
        return new AccessGrant(by, null, () -> CompletableFuture.completedFuture(true));
    }

    /** Attaches the grant to its request. */
    void attach(ServiceRequestContext ctx) {
        ctx.setAttr(GRANT, this);
    }

    /** Returns the grant of a request; null for an unguarded route. */
    public static @Nullable AccessGrant of(ServiceRequestContext ctx) {
        return ctx.attr(GRANT);
    }
}
