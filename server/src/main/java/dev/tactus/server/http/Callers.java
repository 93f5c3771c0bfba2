package dev.tactus.server.http;

import com.linecorp.armeria.common.RequestHeaders;
import dev.tactus.accounts.Accounts;
import dev.tactus.accounts.Actor;
import dev.tactus.accounts.Outcome;
import dev.tactus.server.account.AccountService;
import dev.tactus.server.settings.Secret;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * Who calls the accounts API: an account by its access token, or the operator's token, which may do everything. To sit at this
 * machine is not enough here, for accounts are worth more than rooms.
 */
final class Callers {

    private final Secret operatorToken;
    private final AccountService service;

    Callers(Secret operatorToken, AccountService service) {
        this.operatorToken = operatorToken;
        this.service = service;
    }

    /** Does something with who calls to the account of an id. */
    <T> CompletionStage<Outcome<T>> to(RequestHeaders headers, long id, BiFunction<Accounts, Actor, Outcome<T>> what) {
        return Refusals.named(with(headers, what), "id", Ids.text(id), "the id of an account");
    }

    /** Does something with who calls. */
    <T> CompletionStage<Outcome<T>> with(RequestHeaders headers, BiFunction<Accounts, Actor, Outcome<T>> what) {
        String token = Bearers.require(headers);
        return operatorToken.isSet() && operatorToken.matches(token)
                ? service.call(accounts -> what.apply(accounts, Actor.CONSOLE))
                : service.as(token, (accounts, who) -> what.apply(accounts, Actor.of(who)));
    }
}
