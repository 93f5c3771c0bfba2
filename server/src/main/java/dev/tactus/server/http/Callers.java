package dev.tactus.server.http;

import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.Accounts;
import dev.tactus.accounts.Actor;
import dev.tactus.accounts.Outcome;
import dev.tactus.server.account.AccountService;
import dev.tactus.server.settings.Secret;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * Who calls the accounts API: an account by its access token; the operator's token, which may do everything; or, where none is
 * set, who sits at this machine and shows nothing, who could as well use its command line.
 */
final class Callers {

    private final Secret operatorToken;
    private final AccountService service;

    Callers(Secret operatorToken, AccountService service) {
        this.operatorToken = operatorToken;
        this.service = service;
    }

    /** Does something with who calls to the account of an id. */
    <T> CompletionStage<Outcome<T>> to(
            ServiceRequestContext ctx, long id, BiFunction<Accounts, Actor, Outcome<T>> what) {
        return Refusals.named(with(ctx, what), "id", Ids.text(id), "the id of an account");
    }

    /** Does something with who calls. */
    <T> CompletionStage<Outcome<T>> with(ServiceRequestContext ctx, BiFunction<Accounts, Actor, Outcome<T>> what) {
        RequestHeaders headers = ctx.request().headers();
        if (isConsole(ctx, headers)) {
            return service.call(accounts -> what.apply(accounts, Actor.CONSOLE));
        }
        return service.as(Bearers.require(headers), (accounts, who) -> what.apply(accounts, Actor.of(who)));
    }

    private boolean isConsole(ServiceRequestContext ctx, RequestHeaders headers) {
        String shown = Bearers.find(headers);
        if (operatorToken.isSet()) {
            return shown != null && operatorToken.matches(shown);
        }
        return shown == null && ThisMachine.asks(ctx, headers);
    }
}
