package dev.tactus.admin.accounts;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.Account;
import dev.tactus.accounts.Outcome;
import dev.tactus.admin.auth.AuditTrail;
import dev.tactus.admin.http.RefusalProblems;
import dev.tactus.admin.http.UnsignedIds;
import dev.tactus.identity.IdentityService;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Read-only routes of accounts stored by another process; changes are requested there. */
public final class RemoteAccountsApi {

    private final IdentityService identities;

    public RemoteAccountsApi(IdentityService identities) {
        this.identities = identities;
    }

    public HttpResponse list(ServiceRequestContext ctx, HttpRequest request) {
        AccountsApi.AccountQuery wanted = AccountsApi.AccountQuery.of(ctx);
        return HttpResponse.of(AccountCall.ok(
                identities.accounts(AuditTrail.actor(ctx), wanted.beginning(), wanted.after(), wanted.limit()),
                AccountsApi::page));
    }

    public HttpResponse get(ServiceRequestContext ctx, HttpRequest request) {
        long id = AccountsApi.id(ctx);
        return answer(identities.account(id), "id", UnsignedIds.format(id), "the id of an account");
    }

    public HttpResponse find(ServiceRequestContext ctx, HttpRequest request) {
        String name = Objects.requireNonNull(ctx.pathParam("name"));
        return answer(identities.account(name), "name", name, "the name of an account");
    }

    private static HttpResponse answer(
            CompletionStage<Outcome<Account>> found, String what, String value, String expected) {
        return HttpResponse.of(
                AccountCall.ok(RefusalProblems.describeMissing(found, what, value, expected), AccountJson::account));
    }
}
