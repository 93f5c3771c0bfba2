package dev.tactus.server.http;

import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.Actor;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.store.AuditAction;
import dev.tactus.server.account.Identities;
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
final class Deeds {

    private static final Logger LOG = LoggerFactory.getLogger(Deeds.class);
    private static final AttributeKey<Doer> DOER = AttributeKey.valueOf(Deeds.class, "DOER");

    private final @Nullable Identities identities;

    /** @param identities where it is written down; null where there are no accounts, and then it is only logged */
    Deeds(@Nullable Identities identities) {
        this.identities = identities;
    }

    /**
     * Who does something.
     *
     * @param actor the account, or {@link Actor#CONSOLE}
     * @param how one who is no account was let in; empty for an account
     */
    record Doer(Actor actor, String how) {

        boolean isAccount() {
            return how.isEmpty();
        }
    }

    /** Keeps with a request who makes it. */
    static void by(ServiceRequestContext ctx, Doer doer) {
        ctx.setAttr(DOER, doer);
    }

    /** Returns who makes a request that was let in. */
    static Actor actor(ServiceRequestContext ctx) {
        return Objects.requireNonNull(ctx.attr(DOER), "a request that nobody let in")
                .actor();
    }

    /** Writes down what an account did; what a lobby does with the operator's token all day is not worth a line. */
    CompletionStage<Boolean> noteOfAccount(ServiceRequestContext ctx, AuditAction action, String what) {
        Doer doer = ctx.attr(DOER);
        return doer != null && doer.isAccount() ? note(ctx, action, what) : CompletableFuture.completedFuture(false);
    }

    /** Writes down what was done; completes with whether it was. */
    CompletionStage<Boolean> note(ServiceRequestContext ctx, AuditAction action, String what) {
        Doer doer = ctx.attr(DOER);
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
