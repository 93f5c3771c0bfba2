package dev.tactus.admin.auth;

import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.Actor;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.store.AuditAction;
import dev.tactus.identity.IdentityService;
import io.netty.util.AttributeKey;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what is done over HTTP with what belongs to others. It is done all the same where the database of accounts is away, or an
 * operator could not end a match then; the line stands in the log instead.
 */
public final class AuditTrail {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final AttributeKey<AuditedActor> DOER = AttributeKey.valueOf(AuditTrail.class, "DOER");

    private final @Nullable IdentityService identities;

    /** @param identities where it is written down; null where there are no accounts, and then it is only logged */
    public AuditTrail(@Nullable IdentityService identities) {
        this.identities = identities;
    }

    /**
     * Who does something.
     *
     * @param actor the account, or {@link Actor#CONSOLE}
     * @param how one who is no account was let in; empty for an account
     */
    record AuditedActor(Actor actor, String how) {

        boolean isAccount() {
            return how.isEmpty();
        }
    }

    /** Keeps with a request who makes it. */
    static void by(ServiceRequestContext ctx, AuditedActor doer) {
        ctx.setAttr(DOER, doer);
    }

    /** Returns who makes a request that was let in. */
    public static Actor actor(ServiceRequestContext ctx) {
        return Objects.requireNonNull(ctx.attr(DOER), "a request that nobody let in")
                .actor();
    }

    /** Writes down what an account did; what a lobby does with the operator's token all day is not worth a line. */
    public CompletionStage<Boolean> recordAccountOperation(ServiceRequestContext ctx, AuditAction action, String what) {
        AuditedActor doer = ctx.attr(DOER);
        return doer != null && doer.isAccount()
                ? recordOperation(ctx, action, what)
                : CompletableFuture.completedFuture(false);
    }

    /** Writes down what was done; completes with whether it was. */
    public CompletionStage<Boolean> recordOperation(ServiceRequestContext ctx, AuditAction action, String what) {
        AuditedActor doer = ctx.attr(DOER);
        String line = what.replaceAll("\\p{Cntrl}", " ");
        if (doer == null || identities == null) {
            LOG.info("{}: {}", action, line);
            return CompletableFuture.completedFuture(false);
        }
        String detail = doer.isAccount() ? line : line + " (" + doer.how() + ")";
        return identities.record(doer.actor(), action, detail).handle((outcome, defect) -> {
            boolean written = outcome instanceof Outcome.Done<Boolean>;
            if (!written) {
                LOG.warn(
                        "not in the audit log: account {}, {}: {}", doer.actor().accountId(), action, detail, defect);
            }
            return written;
        });
    }
}
