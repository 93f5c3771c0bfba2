package dev.tactus.admin.auth;

import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.Accounts;
import dev.tactus.accounts.Actor;
import dev.tactus.accounts.Outcome;
import dev.tactus.admin.http.LoopbackOrigin;
import dev.tactus.admin.http.RefusalProblems;
import dev.tactus.admin.http.UnsignedIds;
import dev.tactus.config.Secret;
import dev.tactus.identity.local.AccountService;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * Who calls the accounts API: an account by its access token; the operator's token, which may do everything; or, where none is
 * set, who sits at this machine and shows nothing, who could as well use its command line.
 */
public final class CallerResolver {

    private final Secret operatorToken;
    private final AccountService service;

    public CallerResolver(Secret operatorToken, AccountService service) {
        this.operatorToken = operatorToken;
        this.service = service;
    }

    /** Does something with who calls to the account of an id. */
    public <T> CompletionStage<Outcome<T>> callForAccount(
            ServiceRequestContext ctx, long id, BiFunction<Accounts, Actor, Outcome<T>> what) {
        return RefusalProblems.describeMissing(call(ctx, what), "id", UnsignedIds.format(id), "the id of an account");
    }

    /** Does something with who calls. */
    public <T> CompletionStage<Outcome<T>> call(
            ServiceRequestContext ctx, BiFunction<Accounts, Actor, Outcome<T>> what) {
        RequestHeaders headers = ctx.request().headers();
        if (isConsole(ctx, headers)) {
            return service.call(accounts -> what.apply(accounts, Actor.CONSOLE));
        }
        return service.withIdentity(
                BearerTokens.require(headers), (accounts, who) -> what.apply(accounts, Actor.of(who)));
    }

    private boolean isConsole(ServiceRequestContext ctx, RequestHeaders headers) {
        String shown = BearerTokens.find(headers);
        if (operatorToken.isSet()) {
            return shown != null && operatorToken.matches(shown);
        }
        return shown == null && LoopbackOrigin.isLocalRequest(ctx, headers);
    }
}
