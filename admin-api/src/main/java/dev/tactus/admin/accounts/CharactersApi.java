package dev.tactus.admin.accounts;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.store.GameCharacter;
import dev.tactus.admin.auth.BearerTokens;
import dev.tactus.admin.auth.CallerResolver;
import dev.tactus.admin.http.RefusalProblems;
import dev.tactus.admin.http.RequestFields;
import dev.tactus.identity.local.AccountService;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Routes of characters. */
final class CharactersApi {

    private final AccountService service;
    private final CallerResolver callers;

    CharactersApi(AccountService service, CallerResolver callers) {
        this.service = service;
        this.callers = callers;
    }

    CompletionStage<HttpResponse> create(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        String token = BearerTokens.require(request.headers());
        String name = RequestFields.of(request, "name").text("name");
        return AccountCall.created(
                service.withIdentity(token, (accounts, who) -> accounts.createCharacter(who, name)),
                AccountJson::character,
                CharactersApi::location);
    }

    CompletionStage<HttpResponse> listOwn(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        return AccountCall.ok(
                service.withIdentity(
                        BearerTokens.require(request.headers()),
                        (accounts, who) -> accounts.characters(who.accountId())),
                AccountJson::characters);
    }

    CompletionStage<HttpResponse> listByAccount(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        long id = AccountsApi.id(ctx);
        return AccountCall.ok(
                callers.callForAccount(ctx, id, (accounts, actor) -> accounts.characters(id)), AccountJson::characters);
    }

    CompletionStage<HttpResponse> get(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        String name = Objects.requireNonNull(ctx.pathParam("name"));
        return AccountCall.ok(
                RefusalProblems.describeMissing(
                        callers.call(ctx, (accounts, actor) -> accounts.character(name)),
                        "name",
                        name,
                        "the name of a character"),
                AccountJson::character);
    }

    private static String location(GameCharacter made) {
        return "/api/v1/accounts/characters/" + URLEncoder.encode(made.name(), StandardCharsets.UTF_8);
    }
}
