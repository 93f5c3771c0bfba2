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
 * Records operations over HTTP in the audit log. An operation proceeds even while the accounts database is unavailable, so that an
 * operator can still close a match; it is then logged instead.
 */
public final class AuditTrail {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final AttributeKey<AuditedActor> INITIATOR = AttributeKey.valueOf(AuditTrail.class, "INITIATOR");

    private final @Nullable IdentityService identities;

    /** @param identities destination of the entries; null without accounts, where operations are only logged */
    public AuditTrail(@Nullable IdentityService identities) {
        this.identities = identities;
    }

    /**
     * Initiator of a request.
     *
     * @param actor the account, or {@link Actor#CONSOLE}
     * @param grounds grounds of an initiator without an account; empty for an account
     */
    record AuditedActor(Actor actor, String grounds) {

        boolean isAccount() {
            return grounds.isEmpty();
        }
    }

    /** Attaches the initiator to a request. */
    static void attach(ServiceRequestContext ctx, AuditedActor initiator) {
        ctx.setAttr(INITIATOR, initiator);
    }

    /** Returns the initiator of an authorized request. */
    public static Actor actor(ServiceRequestContext ctx) {
        return Objects.requireNonNull(ctx.attr(INITIATOR), "request without an initiator")
                .actor();
    }

    /** Records an operation of an account; routine calls of a lobby with the operator token are not recorded. */
    public CompletionStage<Boolean> recordAccountOperation(ServiceRequestContext ctx, AuditAction action, String what) {
        AuditedActor initiator = ctx.attr(INITIATOR);
        return initiator != null && initiator.isAccount()
                ? recordOperation(ctx, action, what)
                : CompletableFuture.completedFuture(false);
    }

    /** Records an operation; completes with whether it was stored. */
    public CompletionStage<Boolean> recordOperation(ServiceRequestContext ctx, AuditAction action, String what) {
        AuditedActor initiator = ctx.attr(INITIATOR);
        String line = what.replaceAll("\\p{Cntrl}", " ");
        if (initiator == null || identities == null) {
            LOG.info("operation without audit log: action={} detail={}", action, line);
            return CompletableFuture.completedFuture(false);
        }
        String detail = initiator.isAccount() ? line : line + " (" + initiator.grounds() + ")";
        return identities.record(initiator.actor(), action, detail).handle((outcome, defect) -> {
            boolean written = outcome instanceof Outcome.Done<Boolean>;
            if (!written) {
                LOG.warn(
                        "audit entry not stored: account={} action={} detail={}",
                        initiator.actor().accountId(),
                        action,
                        detail,
                        defect);
            }
            return written;
        });
    }
}
