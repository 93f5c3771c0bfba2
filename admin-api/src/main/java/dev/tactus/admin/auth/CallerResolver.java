package dev.tactus.admin.auth;

import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.Accounts;
import dev.tactus.accounts.Actor;
import dev.tactus.accounts.Outcome;
import dev.tactus.admin.http.RefusalProblems;
import dev.tactus.admin.http.UnsignedIds;
import dev.tactus.identity.local.AccountService;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** Determines the caller of the accounts API: an account by its access token, or an operator by a secret of this node. */
public final class CallerResolver {

    private final OperatorCredentials credentials;
    private final AccountService service;

    public CallerResolver(OperatorCredentials credentials, AccountService service) {
        this.credentials = credentials;
        this.service = service;
    }

    /** Runs an operation of the caller on the account of an id. */
    public <T> CompletionStage<Outcome<T>> callForAccount(
            ServiceRequestContext ctx, long id, BiFunction<Accounts, Actor, Outcome<T>> operation) {
        return RefusalProblems.describeMissing(
                call(ctx, operation), "id", UnsignedIds.format(id), "the id of an account");
    }

    /** Runs an operation of the caller. */
    public <T> CompletionStage<Outcome<T>> call(
            ServiceRequestContext ctx, BiFunction<Accounts, Actor, Outcome<T>> operation) {
        RequestHeaders headers = ctx.request().headers();
        if (credentials.isOperator(BearerTokens.find(headers))) {
            return service.call(accounts -> operation.apply(accounts, Actor.CONSOLE));
        }
        return service.withIdentity(
                BearerTokens.require(headers), (accounts, who) -> operation.apply(accounts, Actor.of(who)));
    }
}
