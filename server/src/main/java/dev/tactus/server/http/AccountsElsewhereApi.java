package dev.tactus.server.http;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.Account;
import dev.tactus.accounts.Outcome;
import dev.tactus.server.account.Identities;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Accounts that another process keeps, for the operators of this node to look at; what changes them is asked there. */
final class AccountsElsewhereApi {

    private final Identities identities;

    AccountsElsewhereApi(Identities identities) {
        this.identities = identities;
    }

    HttpResponse list(ServiceRequestContext ctx, HttpRequest request) {
        AccountsApi.Wanted wanted = AccountsApi.Wanted.of(ctx);
        return HttpResponse.of(AccountCall.ok(
                identities.accounts(Deeds.actor(ctx), wanted.beginning(), wanted.after(), wanted.limit()),
                AccountsApi::page));
    }

    HttpResponse look(ServiceRequestContext ctx, HttpRequest request) {
        long id = AccountsApi.id(ctx);
        return answer(identities.account(id), "id", Ids.text(id), "the id of an account");
    }

    HttpResponse find(ServiceRequestContext ctx, HttpRequest request) {
        String name = Objects.requireNonNull(ctx.pathParam("name"));
        return answer(identities.account(name), "name", name, "the name of an account");
    }

    private static HttpResponse answer(
            CompletionStage<Outcome<Account>> found, String what, String value, String expected) {
        return HttpResponse.of(AccountCall.ok(Refusals.named(found, what, value, expected), AccountJson::account));
    }
}
