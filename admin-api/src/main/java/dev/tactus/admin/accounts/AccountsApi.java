package dev.tactus.admin.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.AccountPage;
import dev.tactus.admin.auth.BearerTokens;
import dev.tactus.admin.auth.CallerResolver;
import dev.tactus.admin.http.ForwardedRequests;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.http.PageLimit;
import dev.tactus.admin.http.RefusalProblems;
import dev.tactus.admin.http.RequestFields;
import dev.tactus.admin.http.UnsignedIds;
import dev.tactus.identity.local.AccountService;
import java.net.InetAddress;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Routes of accounts: sign-up for everyone, lookups for accounts. */
final class AccountsApi {

    private final AccountService service;
    private final CallerResolver callers;

    AccountsApi(AccountService service, CallerResolver callers) {
        this.service = service;
        this.callers = callers;
    }

    CompletionStage<HttpResponse> signUp(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        RequestFields fields = RequestFields.of(request, "name", "password");
        String name = fields.text("name");
        String password = fields.text("password");
        InetAddress from = address(ctx);
        return AccountCall.created(
                service.hash(accounts -> accounts.signUp(name, password, from)),
                AccountJson::account,
                account -> "/api/v1/accounts/" + UnsignedIds.format(account.id()));
    }

    CompletionStage<HttpResponse> me(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        return AccountCall.ok(
                service.withIdentity(
                        BearerTokens.require(request.headers()), (accounts, who) -> accounts.account(who.accountId())),
                AccountJson::account);
    }

    CompletionStage<HttpResponse> get(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        long id = id(ctx);
        return AccountCall.ok(
                callers.callForAccount(ctx, id, (accounts, actor) -> accounts.account(id)), AccountJson::account);
    }

    CompletionStage<HttpResponse> find(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        String name = Objects.requireNonNull(ctx.pathParam("name"));
        return AccountCall.ok(
                RefusalProblems.describeMissing(
                        callers.call(ctx, (accounts, actor) -> accounts.account(name)),
                        "name",
                        name,
                        "the name of an account"),
                AccountJson::account);
    }

    CompletionStage<HttpResponse> list(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        AccountQuery wanted = AccountQuery.of(ctx);
        return AccountCall.ok(
                callers.call(
                        ctx,
                        (accounts, actor) ->
                                accounts.accounts(actor, wanted.beginning(), wanted.after(), wanted.limit())),
                AccountsApi::page);
    }

    /**
     * Query of a page of accounts.
     *
     * @param beginning name prefix
     * @param after last name of the previous page
     */
    record AccountQuery(String beginning, String after, int limit) {

        static AccountQuery of(ServiceRequestContext ctx) {
            return new AccountQuery(
                    Objects.requireNonNullElse(ctx.queryParam("query"), "").strip(),
                    Objects.requireNonNullElse(ctx.queryParam("after"), ""),
                    PageLimit.limit(ctx.queryParam("limit"), PageLimit.ACCOUNTS_MAX));
        }
    }

    static JsonNode page(AccountPage page) {
        ObjectNode json = JsonBodies.object();
        ArrayNode items = json.putArray("accounts");
        page.accounts().forEach(account -> items.add(AccountJson.account(account)));
        json.put("next", page.next().isEmpty() ? null : page.next());
        return json;
    }

    static long id(ServiceRequestContext ctx) {
        return UnsignedIds.parse(Objects.requireNonNull(ctx.pathParam("id")), "id");
    }

    static InetAddress address(ServiceRequestContext ctx) {
        return ForwardedRequests.client(ctx);
    }
}
