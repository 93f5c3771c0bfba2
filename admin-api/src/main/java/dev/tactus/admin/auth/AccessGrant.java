package dev.tactus.admin.auth;

import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.token.Identity;
import io.netty.util.AttributeKey;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * By what a request was let in.
 *
 * @param by what
 * @param account whose; null where it was no account's
 * @param check completes with whether it would be let in once more, for what lasts longer than a look
 */
public record AccessGrant(Grounds by, @Nullable Identity account, Supplier<CompletionStage<Boolean>> check) {

    private static final AttributeKey<AccessGrant> PASS = AttributeKey.valueOf(AccessGrant.class, "PASS");

    /** What lets somebody in. */
    enum Grounds {
        /** An account that has the permission. */
        ACCOUNT,
        /** The operator's token. */
        TOKEN,
        /** That he sits at this machine. */
        MACHINE
    }

    /** One that is good for as long as the process lives. */
    static AccessGrant permanent(Grounds by) {
        return new AccessGrant(by, null, () -> CompletableFuture.completedFuture(true));
    }

    /** Keeps it with the request that it let in. */
    void recheck(ServiceRequestContext ctx) {
        ctx.setAttr(PASS, this);
    }

    /** Returns what let a request in; null where nothing was asked for. */
    public static @Nullable AccessGrant of(ServiceRequestContext ctx) {
        return ctx.attr(PASS);
    }
}
