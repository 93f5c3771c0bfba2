package dev.tactus.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.AccountPage;
import dev.tactus.server.account.AccountService;
import java.net.InetAddress;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Accounts: made by anybody, looked at by those who have one. */
final class AccountsApi {

    private final AccountService service;
    private final Callers callers;

    AccountsApi(AccountService service, Callers callers) {
        this.service = service;
        this.callers = callers;
    }

    CompletionStage<HttpResponse> signUp(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        Fields fields = Fields.of(request, "name", "password");
        String name = fields.text("name");
        String password = fields.text("password");
        InetAddress from = address(ctx);
        return AccountCall.created(
                service.hash(accounts -> accounts.signUp(name, password, from)),
                AccountJson::account,
                account -> "/api/v1/accounts/" + Ids.text(account.id()));
    }

    CompletionStage<HttpResponse> me(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        return AccountCall.ok(
                service.as(Bearers.require(request.headers()), (accounts, who) -> accounts.account(who.accountId())),
                AccountJson::account);
    }

    CompletionStage<HttpResponse> look(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        long id = id(ctx);
        return AccountCall.ok(callers.to(ctx, id, (accounts, actor) -> accounts.account(id)), AccountJson::account);
    }

    CompletionStage<HttpResponse> find(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        String name = Objects.requireNonNull(ctx.pathParam("name"));
        return AccountCall.ok(
                Refusals.named(
                        callers.with(ctx, (accounts, actor) -> accounts.account(name)),
                        "name",
                        name,
                        "the name of an account"),
                AccountJson::account);
    }

    CompletionStage<HttpResponse> list(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        Wanted wanted = Wanted.of(ctx);
        return AccountCall.ok(
                callers.with(
                        ctx,
                        (accounts, actor) ->
                                accounts.accounts(actor, wanted.beginning(), wanted.after(), wanted.limit())),
                AccountsApi::page);
    }

    /**
     * A page that is wanted.
     *
     * @param beginning of the names
     * @param after the last name of the page before
     */
    record Wanted(String beginning, String after, int limit) {

        static Wanted of(ServiceRequestContext ctx) {
            return new Wanted(
                    Objects.requireNonNullElse(ctx.queryParam("query"), "").strip(),
                    Objects.requireNonNullElse(ctx.queryParam("after"), ""),
                    Pages.limit(ctx.queryParam("limit"), Pages.ACCOUNTS_MAX));
        }
    }

    static JsonNode page(AccountPage page) {
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("accounts");
        page.accounts().forEach(account -> items.add(AccountJson.account(account)));
        json.put("next", page.next().isEmpty() ? null : page.next());
        return json;
    }

    static long id(ServiceRequestContext ctx) {
        return Ids.parse(Objects.requireNonNull(ctx.pathParam("id")), "id");
    }

    static InetAddress address(ServiceRequestContext ctx) {
        return ctx.remoteAddress().getAddress();
    }
}
